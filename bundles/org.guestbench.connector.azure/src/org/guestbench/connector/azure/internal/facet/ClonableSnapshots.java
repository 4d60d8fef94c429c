/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.facet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.ResidentImage;
import org.guestbench.api.guest.BootSource;
import org.guestbench.connector.azure.internal.Cloud;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;
import org.guestbench.connector.azure.internal.lease.DiskSnapshots;
import org.guestbench.connector.azure.internal.lease.Lease;
import org.guestbench.connector.azure.internal.lease.Leases;

import com.google.gson.JsonObject;

/** Snapshots of guests, of which others can be made: {@code GUEST/SNAPSHOT}, by what people call both. */
record ClonableSnapshots(Cloud cloud) {

	List<ResidentImage> list(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		List<JsonObject> snapshots = cloud.arm().list("list the snapshots", ArmPath.everywhere(cloud.subscription(), Cloud.SNAPSHOTS),
				progress.split(1));
		if (snapshots.isEmpty()) {
			return List.of();
		}
		Map<String, Lease> leases = new HashMap<>();
		new Leases(cloud).all(progress.split(1)).forEach(lease -> leases.put(lease.group(), lease));
		List<ResidentImage> images = new ArrayList<>();
		for (JsonObject snapshot : snapshots) {
			String id = Json.text(snapshot, "id").orElse("");
			Lease lease = leases.get(id.replaceFirst("(?i).*/resourceGroups/([^/]+)/.*", "$1").toLowerCase(Locale.ROOT));
			String label = DiskSnapshots.label(snapshot);
			if (lease != null && !label.isBlank()) {
				images.add(new ResidentImage(lease.name() + "/" + label, new BootSource.Resident(id), "a copy of this snapshot", null));
			}
		}
		return images;
	}
}
