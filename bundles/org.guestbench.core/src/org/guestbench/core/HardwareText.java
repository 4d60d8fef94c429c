/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.api.hardware.Machine;
import org.guestbench.api.hardware.Machine.Processors;

/**
 * What a guest is made of, in the words by which the command line and the IDE show it. Texts of connectors are in it as they are: whoever shows
 * them bounds them.
 */
public final class HardwareText {

	private static final int MOST_NAMES = 3;

	private HardwareText() {
	}

	/** A part of a machine in a line; any of them may be empty but the first. */
	public record Row(String part, String model, String detail) {
	}

	public static List<Row> rows(Machine machine) {
		Processors processors = machine.processors();
		List<Row> rows = new ArrayList<>();
		rows.add(new Row("Machine", machine.type(), machine.execution()));
		rows.add(new Row("Firmware", machine.firmware(), ""));
		rows.add(new Row(processors.count() == 1 ? "1 processor" : processors.count() + " processors", processors.model(),
				processors.topology()));
		rows.add(new Row("Memory", machine.memory().toString(), ""));
		machine.devices().forEach(device -> rows.add(row(device)));
		return rows;
	}

	private static Row row(Device device) {
		return switch (device) {
		case Device.Controller(String model, String bus) -> new Row("Controller", model, bus);
		case Device.NetworkCard(String model, String mac, String network) -> new Row("Network card", model, joined(mac, network));
		case Device.Display(String model, String server) -> new Row("Display", model, server);
		case Device.Channel(String model, String name, String other) -> new Row("Channel", model, joined(name, other));
		case Device.Other(String model, String purpose) -> new Row("Device", model, purpose);
		};
	}

	/** How the guest finds a disk, and whether there is one. */
	public static String title(Disk disk) {
		return joined(joined(joined(disk.target(), disk.bus()), disk.readOnly() ? "read-only" : ""),
				disk.chain().isEmpty() ? "no medium" : "");
	}

	/** What the disks take of their host, in a sentence. A file that is in several of the guest's disks counts once. */
	public static String space(List<Disk> disks) {
		Map<String, Layer> written = new HashMap<>();
		Map<String, Layer> read = new HashMap<>();
		for (Disk disk : disks) {
			for (int i = 0; i < disk.chain().size(); i++) {
				(i == 0 && !disk.readOnly() ? written : read).putIfAbsent(disk.chain().get(i).source(), disk.chain().get(i));
			}
		}
		read.keySet().removeAll(written.keySet());
		List<Layer> all = Stream.concat(written.values().stream(), read.values().stream()).toList();
		MemorySize below = sum(read.values().stream());
		MemorySize shared = sum(all.stream().filter(layer -> !layer.shared().isEmpty()));
		return "On the host's disk: " + sum(written.values().stream()) + " of its own"
				+ (below.bytes() == 0 ? "" : ", " + below + " that it only reads")
				+ (shared.bytes() == 0 ? "" : "; other guests need " + shared + " of that as well")
				+ (all.stream().allMatch(layer -> layer.allocated() != null) ? "." : "; what some files take is not known.");
	}

	private static MemorySize sum(Stream<Layer> layers) {
		MemorySize sum = new MemorySize(0);
		for (Layer layer : layers.toList()) {
			MemorySize allocated = layer.allocated();
			sum = allocated == null ? sum : sum.plus(allocated);
		}
		return sum;
	}

	/** Some guests by name; empty if there are none. */
	public static String names(List<GuestId> guests, Function<GuestId, String> name) {
		String first = guests.stream().limit(MOST_NAMES).map(name).collect(Collectors.joining(", "));
		return guests.size() <= MOST_NAMES ? first : first + " and " + (guests.size() - MOST_NAMES) + " more";
	}

	private static String joined(String one, String other) {
		return Stream.of(one, other).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
	}
}
