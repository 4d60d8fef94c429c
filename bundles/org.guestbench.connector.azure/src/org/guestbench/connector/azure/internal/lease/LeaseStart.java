/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.azure.internal.Cloud;
import org.guestbench.connector.azure.internal.arm.ArmPath;

import com.google.gson.JsonObject;

/** Starts a lease for the first time: makes its machine. Failed or cancelled, the guest is what it was before. */
public record LeaseStart(Cloud cloud, Lease lease) {

	public void start(IProgressMonitor monitor) throws CoreException {
		ArmPath machine = cloud.in(lease.group(), Cloud.MACHINES, Lease.MACHINE);
		String what = "start the guest '" + lease.name() + "'";
		ImageReference image = ImageReference.parse(lease.image());
		MachineSetup setup = MachineSetup.of(cloud.settings().ssh());
		try {
			cloud.arm().put(what, cloud.settings().spot() ? machine.later() : machine,
					new LeaseBodies(cloud, lease.region(), lease.group()).machine(lease, cloud.settings().spot(), setup),
					monitor);
			cloud.arm().patch(what, machine.later(), diagnostics(), monitor);
		} catch (CoreException | RuntimeException e) {
			Undo.run(e, "a machine in the resource group " + lease.group(), own -> {
				cloud.arm().delete(what, machine, own);
				if (!image.copied()) {
					cloud.arm().delete(what, cloud.in(lease.group(), Cloud.DISKS, Lease.DISK), own);
				}
			});
			throw e;
		}
	}

	/** What it writes to its serial port is kept, by Azure itself. */
	private static JsonObject diagnostics() {
		JsonObject boot = new JsonObject();
		boot.addProperty("enabled", Boolean.TRUE);
		JsonObject profile = new JsonObject();
		profile.add("bootDiagnostics", boot);
		JsonObject properties = new JsonObject();
		properties.add("diagnosticsProfile", profile);
		JsonObject body = new JsonObject();
		body.add("properties", properties);
		return body;
	}
}
