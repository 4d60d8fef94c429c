/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import java.util.UUID;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** Puts into the fake what no bench has made. */
public record Foreign(FakeStore store) {

	/** In which all of it is. */
	public static final String SUBSCRIPTION = "00000000-1111-2222-3333-444444444444";

	public void group(String name) {
		JsonObject group = thing("/subscriptions/" + SUBSCRIPTION + "/resourceGroups/" + name, name,
				"Microsoft.Resources/resourceGroups");
		store.put("/subscriptions/" + SUBSCRIPTION + "/resourcegroups/" + name, group);
	}

	/** With a system disk, a data disk, a network interface and a public address. */
	public void machine(String group, String name, String power) {
		group(group);
		String providers = "/subscriptions/" + SUBSCRIPTION + "/resourceGroups/" + group + "/providers/";
		JsonObject address = thing(providers + "Microsoft.Network/publicIPAddresses/" + name + "-ip", name + "-ip",
				"Microsoft.Network/publicIPAddresses");
		JsonObject nic = thing(providers + "Microsoft.Network/networkInterfaces/" + name + "-nic", name + "-nic",
				"Microsoft.Network/networkInterfaces");
		JsonObject configured = new JsonObject();
		configured.add("publicIPAddress", reference(address));
		JsonObject configuration = new JsonObject();
		configuration.add("properties", configured);
		nic.getAsJsonObject("properties").add("ipConfigurations", array(configuration));
		JsonObject disk = thing(providers + "Microsoft.Compute/disks/" + name + "-os", name + "-os", "Microsoft.Compute/disks");
		JsonObject data = thing(providers + "Microsoft.Compute/disks/" + name + "-data", name + "-data", "Microsoft.Compute/disks");
		JsonObject machine = thing(providers + "Microsoft.Compute/virtualMachines/" + name, name, "Microsoft.Compute/virtualMachines");
		JsonObject properties = machine.getAsJsonObject("properties");
		properties.addProperty("vmId", UUID.randomUUID().toString());
		JsonObject hardware = new JsonObject();
		hardware.addProperty("vmSize", "Standard_D2s_v3");
		properties.add("hardwareProfile", hardware);
		JsonObject system = new JsonObject();
		system.addProperty("createOption", "FromImage");
		system.add("managedDisk", reference(disk));
		JsonObject storage = new JsonObject();
		storage.add("osDisk", system);
		properties.add("storageProfile", storage);
		JsonObject network = new JsonObject();
		network.add("networkInterfaces", array(reference(nic)));
		properties.add("networkProfile", network);
		for (JsonObject one : new JsonObject[] { address, nic, disk, data, machine }) {
			store.put(one.get("id").getAsString(), one);
		}
		store.power(machine.get("id").getAsString(), power);
	}

	/** One that nobody has attached to anything. */
	public void disk(String id) {
		store.put(id, thing(id, id.substring(id.lastIndexOf('/') + 1), "Microsoft.Compute/disks"));
	}

	private static JsonObject thing(String id, String name, String type) {
		JsonObject thing = new JsonObject();
		thing.addProperty("id", id);
		thing.addProperty("name", name);
		thing.addProperty("type", type);
		thing.addProperty("location", "westeurope");
		JsonObject properties = new JsonObject();
		properties.addProperty("provisioningState", "Succeeded");
		thing.add("properties", properties);
		return thing;
	}

	private static JsonObject reference(JsonObject thing) {
		JsonObject reference = new JsonObject();
		reference.add("id", thing.get("id"));
		return reference;
	}

	private static JsonArray array(JsonObject one) {
		JsonArray array = new JsonArray();
		array.add(one);
		return array;
	}
}
