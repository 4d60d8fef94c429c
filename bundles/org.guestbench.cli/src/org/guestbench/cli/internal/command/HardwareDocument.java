/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.api.hardware.Machine;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.run.OptionText;

/** What a guest is made of, as JSON. */
final class HardwareDocument {

	private HardwareDocument() {
	}

	/** @param cost until now, for people; empty where guests cost nothing, and as long as this one has not */
	static String of(GuestInfo guest, Machine machine, List<Disk> disks, Optional<String> cost) {
		Json json = new Json("guestbench.guest/1");
		json.put("connection", guest.id().connection()).putText("uuid", guest.id().uuid()).put("name", guest.name())
				.put("state", OptionText.of(guest.state()))
				.put("cost", cost.isPresent() ? cost.get() : null);
		json.object("machine", () -> {
			Machine.Processors processors = machine.processors();
			json.put("type", machine.type()).put("execution", machine.execution()).put("firmware", machine.firmware())
					.put("memory", machine.memory().bytes()).put("cpus", processors.count()).put("cpuModel", processors.model())
					.put("topology", processors.topology()).objects("devices", machine.devices(), device -> device(json, device));
		});
		json.objects("disks", disks, disk -> json.put("target", disk.target()).put("bus", disk.bus()).put("readOnly", disk.readOnly())
				.objects("chain", disk.chain(), layer -> layer(json, layer)));
		return json.end();
	}

	private static void device(Json json, Device device) {
		switch (device) {
		case Device.Controller(String model, String bus) -> json.put("kind", "controller").put("model", model).put("bus", bus);
		case Device.NetworkCard(String model, String mac, String network) ->
			json.put("kind", "network").put("model", model).put("mac", mac).put("network", network);
		case Device.Display(String model, String server) -> json.put("kind", "display").put("model", model).put("server", server);
		case Device.Channel(String model, String name, String other) ->
			json.put("kind", "channel").put("model", model).put("name", name).put("other", other);
		case Device.Other(String model, String purpose) -> json.put("kind", "other").put("model", model).put("purpose", purpose);
		}
	}

	private static void layer(Json json, Layer layer) {
		json.put("source", layer.source()).put("format", layer.format());
		number(json, "capacity", layer.capacity());
		number(json, "allocated", layer.allocated());
		json.put("origin", layer.origin()).strings("shared", layer.shared().stream().map(guest -> guest.uuid().toString()).toList());
	}

	/** Null if it is not known. */
	private static void number(Json json, String name, @Nullable MemorySize size) {
		if (size == null) {
			json.putText(name, null);
		} else {
			json.put(name, size.bytes());
		}
	}
}
