/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;

/** What guests in memory were made from. */
record MemoryDefinitions(MemoryConnection connection) implements Definitions {

	@Override
	public String of(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return text(connection.usable().find(guest).spec);
	}

	/** A word and a value in each line. */
	static String text(GuestSpec spec) {
		return String.join("\n", "name       " + spec.name(), "uuid       " + spec.uuid(), "memory     " + spec.memory(),
				"processors " + spec.cpus(), "boot       " + spec.boot(), "network    " + spec.network(), "ownership  " + spec.ownership(),
				"");
	}
}
