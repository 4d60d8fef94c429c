/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.vim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/**
 * The datacenter that something belongs to.
 *
 * @param path of names below the root, by which the server's files are addressed
 */
public record InventoryPath(Ref datacenter, String path) {

	private static final String NAME = "name";
	private static final String PARENT = "parent";
	private static final String DATACENTER = "Datacenter";
	private static final int DEEPEST = 100;

	public static InventoryPath of(Ref entity, PropertyReader properties, IProgressMonitor monitor) throws IOException, VimFault {
		Found at = properties.read(entity, List.of(NAME, PARENT), monitor);
		for (int depth = 0; !at.ref().type().equals(DATACENTER); depth++) {
			at = above(at, depth, properties, monitor);
		}
		Ref datacenter = at.ref();
		List<String> names = new ArrayList<>();
		for (int depth = 0; at.ref(PARENT).isPresent(); depth++) {
			names.add(at.text(NAME));
			at = above(at, depth, properties, monitor);
		}
		Collections.reverse(names);
		return new InventoryPath(datacenter, String.join("/", names));
	}

	private static Found above(Found at, int depth, PropertyReader properties, IProgressMonitor monitor) throws IOException, VimFault {
		if (depth == DEEPEST || at.ref(PARENT).isEmpty()) {
			throw new IOException("it does not tell in which datacenter the guest is");
		}
		return properties.read(at.ref(PARENT).get(), List.of(NAME, PARENT), monitor);
	}
}
