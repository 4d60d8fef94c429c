/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.ganeti.internal.GanetiConnection;

import com.google.gson.GsonBuilder;

/** What the remote API tells of an instance, which has no secrets: passwords are in files on the nodes. */
record GanetiDefinitions(GanetiConnection connection) implements Definitions {

	@Override
	public String of(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create()
				.toJson(connection.inventory().find(guest, monitor).fields().json()) + "\n";
	}
}
