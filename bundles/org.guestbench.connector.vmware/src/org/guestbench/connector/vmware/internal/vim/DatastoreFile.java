/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.vim;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/**
 * A file of a datastore, which the server gives over HTTPS to whoever is logged in (vSphere Web Services SDK Programming Guide, "Access to datastore files").
 *
 * @param name as the server writes it: {@code [datastore] folder/file}
 */
public record DatastoreFile(VimSession session, InventoryPath place, String name) {

	private static final Pattern FORM = Pattern.compile("\\[([^\\]]+)\\] (.+)");
	private static final Duration LIMIT = Duration.ofMinutes(5);

	/** @throws IOException also if it is longer */
	public byte[] read(int most, IProgressMonitor monitor) throws IOException, VimFault {
		Matcher parts = FORM.matcher(name);
		if (!parts.matches()) {
			throw new IOException("it does not tell where the file is");
		}
		StringBuilder path = new StringBuilder("/folder");
		for (String step : parts.group(2).split("/")) {
			path.append('/').append(encode(step));
		}
		return session.client().get(path + "?dcPath=" + encode(place.path()) + "&dsName=" + encode(parts.group(1)), most, LIMIT, monitor);
	}

	/** Whoever cancels wants it to be removed all the same. */
	public void remove() throws IOException, VimFault {
		new Tasks(session).run(new Request("DeleteDatastoreFile_Task", session.manager("fileManager"),
				xml -> xml.leaf("name", name).ref("datacenter", place.datacenter())), LIMIT, new NullProgressMonitor());
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}
}
