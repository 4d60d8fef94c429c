/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.GuestFolders;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;

/** What libvirt's log daemon keeps of a guest's serial port: by default the last 8 MiB, in up to four files. */
record LibvirtSerialLogs(LibvirtConnection connection, GuestFolders folders) implements SerialLogs {

	/** Of virtlogd's files, the oldest first; more than its default, which its administrator can change. */
	private static final List<String> SUFFIXES = List.of(".4", ".3", ".2", ".1", ".0", "");

	@Override
	public InputStream open(GuestId guest) throws CoreException {
		connection.require(guest, new NullProgressMonitor());
		Path log = folders.serialLog(guest.uuid());
		List<InputStream> parts = new ArrayList<>();
		try {
			for (String suffix : SUFFIXES) {
				try {
					parts.add(Files.newInputStream(log.resolveSibling(log.getFileName() + suffix)));
				} catch (NoSuchFileException e) {
					// Not rotated so far, or never started.
					continue;
				}
			}
			return new SequenceInputStream(Collections.enumeration(parts));
		} catch (IOException e) {
			throw new CoreException(Status.error("The log of the guest's serial port cannot be read: " + e + ".", e));
		}
	}
}
