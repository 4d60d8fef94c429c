/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.util.UUID;

import org.guestbench.connector.azure.internal.arm.ArmClient;
import org.guestbench.connector.azure.internal.arm.ArmPath;

/** One subscription of Azure, as one connection sees it. */
public record Cloud(ArmClient arm, Settings settings, Sizes sizes) {

	/** Kinds of things, as Azure calls them. */
	public static final String MACHINES = "Microsoft.Compute/virtualMachines";
	public static final String DISKS = "Microsoft.Compute/disks";
	public static final String SNAPSHOTS = "Microsoft.Compute/snapshots";
	public static final String INTERFACES = "Microsoft.Network/networkInterfaces";
	public static final String NETWORKS = "Microsoft.Network/virtualNetworks";
	public static final String RULES = "Microsoft.Network/networkSecurityGroups";
	public static final String ADDRESSES = "Microsoft.Network/publicIPAddresses";

	static Cloud of(ArmClient arm, Settings settings) {
		return new Cloud(arm, settings, new Sizes(arm, settings.subscription()));
	}

	public String connection() {
		return settings.spec().id();
	}

	public UUID subscription() {
		return settings.subscription();
	}

	public ArmPath in(String group, String kind, String name) {
		return ArmPath.in(subscription(), group, kind, name);
	}

	public ArmPath group(String name) {
		return ArmPath.group(subscription(), name);
	}
}
