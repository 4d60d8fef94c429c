/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.soap.XmlOut;

/** Changes the configuration of one virtual machine ({@code ReconfigVM_Task}): all that is asked for, or nothing. */
record Reconfiguration(VmwareConnection connection, Ref machine) {

	private static final Duration LIMIT = Duration.ofMinutes(5);

	/** @param spec the elements of a {@code VirtualMachineConfigSpec}, in its order */
	void apply(Consumer<XmlOut> spec, IProgressMonitor monitor) throws IOException, VimFault {
		try {
			connection.tasks().run(new Request("ReconfigVM_Task", machine, xml -> xml.node("spec", spec)), LIMIT, monitor);
		} finally {
			connection.touch(machine);
		}
	}
}
