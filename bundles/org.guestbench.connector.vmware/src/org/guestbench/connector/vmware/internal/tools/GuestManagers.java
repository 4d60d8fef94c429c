/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.io.IOException;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;

/** The server's objects for what VMware Tools do ({@code GuestOperationsManager}). */
record GuestManagers(Ref processes, Ref files) {

	private static final String PROCESSES = "processManager";
	private static final String FILES = "fileManager";

	static GuestManagers of(VmwareConnection connection, IProgressMonitor monitor) throws IOException, VimFault {
		Ref manager = connection.session().content().manager("guestOperationsManager")
				.orElseThrow(() -> new IOException("it does not pass anything to VMware Tools in guests"));
		Found found = connection.properties().read(manager, List.of(PROCESSES, FILES), monitor);
		return new GuestManagers(require(found, PROCESSES), require(found, FILES));
	}

	private static Ref require(Found found, String manager) throws IOException {
		return found.ref(manager).orElseThrow(() -> new IOException("it has no " + manager + " for guests"));
	}
}
