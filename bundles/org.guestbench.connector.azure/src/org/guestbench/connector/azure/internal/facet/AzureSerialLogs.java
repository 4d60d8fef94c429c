/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Machine;
import org.guestbench.connector.azure.internal.arm.ArmClient;
import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonObject;

/** The serial log among a machine's boot diagnostics: Azure hands out an address, signed for some minutes, where it is read. */
record AzureSerialLogs(AzureConnection connection) implements SerialLogs {

	@Override
	public InputStream open(GuestId guest) throws CoreException {
		IProgressMonitor monitor = new NullProgressMonitor();
		Machine machine = connection.find(guest, monitor).machine();
		if (machine == null) {
			// Not started yet, so it has not written anything.
			return InputStream.nullInputStream();
		}
		ArmClient arm = connection.cloud().arm();
		String what = "read what the guest '" + machine.name() + "' wrote to its serial port";
		JsonObject answer = arm.post(what, machine.path().later().then("retrieveBootDiagnosticsData"), null, monitor);
		Optional<String> address = Json.text(answer, "serialConsoleLogBlobUri");
		return address.isEmpty() ? InputStream.nullInputStream() : new ByteArrayInputStream(arm.blob(what, address.get(), monitor));
	}
}
