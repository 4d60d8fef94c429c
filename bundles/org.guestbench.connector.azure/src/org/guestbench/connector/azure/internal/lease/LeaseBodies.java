/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.lease;

import java.util.Optional;

import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.azure.internal.Cloud;
import org.guestbench.connector.azure.internal.SshSettings;
import org.guestbench.connector.azure.internal.arm.ArmPath;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What Azure is sent to make the parts of a lease. */
record LeaseBodies(Cloud cloud, String region, String group) {

	/** The rule that guests without a network have. */
	static final String NOTHING_ELSE = "nothing-else";

	/**
	 * Nothing gets in, but by ssh where that is wanted. Without a network nothing gets out either, but for the answers of commands, which the machine's agent sends to Azure
	 * itself.
	 */
	JsonObject rules(NetworkPolicy network, Optional<SshSettings> ssh) {
		JsonArray rules = new JsonArray();
		switch (network) {
		case NetworkPolicy.None() -> {
			rules.add(rule("agent", 100, "Outbound", "Allow", "Tcp", "443", "AzureCloud"));
			rules.add(rule(NOTHING_ELSE, 200, "Outbound", "Deny", "*", "*", "*"));
		}
		case NetworkPolicy.Nat nat -> {
			// Azure lets everything out by itself.
			ssh.ifPresent(wanted -> {
				JsonObject rule = rule("ssh", 250, "Inbound", "Allow", "Tcp", Integer.toString(wanted.port()), "*");
				rule.getAsJsonObject("properties").addProperty("sourceAddressPrefix", wanted.from());
				rules.add(rule);
			});
		}
		}
		rules.add(rule("nobody", 300, "Inbound", "Deny", "*", "*", "*"));
		return resource("securityRules", rules);
	}

	private static JsonObject rule(String name, int priority, String direction, String access, String protocol, String port, String to) {
		JsonObject properties = new JsonObject();
		properties.addProperty("priority", Integer.valueOf(priority));
		properties.addProperty("direction", direction);
		properties.addProperty("access", access);
		properties.addProperty("protocol", protocol);
		properties.addProperty("sourceAddressPrefix", "*");
		properties.addProperty("sourcePortRange", "*");
		properties.addProperty("destinationAddressPrefix", to);
		properties.addProperty("destinationPortRange", port);
		JsonObject rule = new JsonObject();
		rule.addProperty("name", name);
		rule.add("properties", properties);
		return rule;
	}

	JsonObject network() {
		JsonObject space = new JsonObject();
		space.add("addressPrefixes", array("10.99.0.0/24"));
		JsonObject subnet = object("addressPrefix", "10.99.0.0/24");
		subnet.add("networkSecurityGroup", reference(Cloud.RULES, Lease.RULES));
		JsonObject named = object("name", "guests");
		named.add("properties", subnet);
		JsonArray subnets = new JsonArray();
		subnets.add(named);
		JsonObject network = resource("subnets", subnets);
		network.getAsJsonObject("properties").add("addressSpace", space);
		return network;
	}

	JsonObject address() {
		JsonObject address = object("location", region);
		address.add("properties", object("publicIPAllocationMethod", "Dynamic"));
		return address;
	}

	/** @param reachable whether it has an address of the Internet */
	JsonObject networkInterface(boolean reachable) {
		JsonObject properties = object("privateIPAllocationMethod", "Dynamic");
		properties.add("subnet", object("id", cloud.in(group, Cloud.NETWORKS, Lease.NETWORK).path() + "/subnets/guests"));
		if (reachable) {
			properties.add("publicIPAddress", reference(Cloud.ADDRESSES, Lease.ADDRESS));
		}
		JsonObject configuration = object("name", "guest");
		configuration.add("properties", properties);
		JsonArray configurations = new JsonArray();
		configurations.add(configuration);
		return resource("ipConfigurations", configurations);
	}

	JsonObject machine(Lease lease, boolean spot, MachineSetup setup) {
		JsonObject properties = new JsonObject();
		properties.add("hardwareProfile", object("vmSize", lease.size()));
		ImageReference image = ImageReference.parse(lease.image());
		properties.add("storageProfile", image.copied() ? copied() : storage(image));
		if (!image.copied()) {
			// A disk that was in use before has its users already, and Azure does not take others for it.
			properties.add("osProfile", setup.profile());
		}
		JsonObject primary = reference(Cloud.INTERFACES, Lease.INTERFACE);
		JsonObject yes = new JsonObject();
		yes.addProperty("primary", Boolean.TRUE);
		primary.add("properties", yes);
		JsonArray interfaces = new JsonArray();
		interfaces.add(primary);
		JsonObject profile = new JsonObject();
		profile.add("networkInterfaces", interfaces);
		properties.add("networkProfile", profile);
		if (spot) {
			properties.addProperty("priority", "Spot");
			properties.addProperty("evictionPolicy", "Deallocate");
		}
		JsonObject machine = object("location", region);
		machine.add("tags", LeaseTags.machine(lease.guest(), cloud.arm().pace().now(), image.copied() ? "" : setup.fingerprint()));
		machine.add("properties", properties);
		return machine;
	}

	/** A disk, or a snapshot, with what another one has now. */
	JsonObject copy(ArmPath of) {
		JsonObject creation = object("createOption", "Copy");
		creation.addProperty("sourceResourceId", of.path());
		return resource("creationData", creation);
	}

	private JsonObject copied() {
		JsonObject disk = object("name", Lease.DISK);
		disk.addProperty("createOption", "Attach");
		disk.addProperty("osType", "Linux");
		disk.add("managedDisk", reference(Cloud.DISKS, Lease.DISK));
		JsonObject storage = new JsonObject();
		storage.add("osDisk", disk);
		return storage;
	}

	private static JsonObject storage(ImageReference image) {
		JsonObject disk = object("name", Lease.DISK);
		disk.addProperty("createOption", "FromImage");
		disk.add("managedDisk", object("storageAccountType", "StandardSSD_LRS"));
		JsonObject storage = new JsonObject();
		storage.add("imageReference", image.json());
		storage.add("osDisk", disk);
		return storage;
	}

	private JsonObject reference(String kind, String name) {
		return object("id", cloud.in(group, kind, name).path());
	}

	private JsonObject resource(String property, JsonElement value) {
		JsonObject properties = new JsonObject();
		properties.add(property, value);
		JsonObject resource = object("location", region);
		resource.add("properties", properties);
		return resource;
	}

	private static JsonArray array(String text) {
		JsonArray array = new JsonArray();
		array.add(text);
		return array;
	}

	private static JsonObject object(String name, String value) {
		JsonObject object = new JsonObject();
		object.addProperty(name, value);
		return object;
	}
}
