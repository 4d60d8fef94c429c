/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Definitions;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.azure.internal.AzureConnection;
import org.guestbench.connector.azure.internal.Found;
import org.guestbench.connector.azure.internal.Machine;
import org.guestbench.connector.azure.internal.lease.Lease;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

/** What Azure says of a guest: it never gives out the secrets of a machine again. */
record AzureDefinitions(AzureConnection connection) implements Definitions {

	@Override
	public String of(GuestId guest, IProgressMonitor monitor) throws CoreException {
		Found found = connection.find(guest, monitor);
		JsonObject json = new JsonObject();
		Lease lease = found.lease();
		if (lease != null) {
			json.addProperty("resourceGroup", lease.group());
			json.add("tags", lease.tags());
		}
		Machine machine = found.machine();
		if (machine != null) {
			json.add("virtualMachine", machine.json());
		}
		return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json) + "\n";
	}
}
