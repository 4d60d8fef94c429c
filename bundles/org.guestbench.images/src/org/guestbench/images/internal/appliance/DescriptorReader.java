/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.Fittings;
import org.guestbench.images.appliance.Appliance;
import org.guestbench.images.appliance.Appliance.Content;

/** Reads the descriptor of an appliance (DSP0243, chapters 6 to 9) that anybody may have written. */
final class DescriptorReader {

	private static final long MEBIBYTE = 1 << 20;
	private static final long MOST_MEMORY = 16L << 40;
	private static final long MOST_DISK = 64L << 40;
	private static final int MOST_CPUS = 1024;
	private static final int MOST_FILES = 256;
	private static final int NAME = 120;
	private static final int COMMAND_LINE = 2048;
	/** A name beside the descriptor: no path, nothing hidden, nothing that a terminal obeys. */
	private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_+(][A-Za-z0-9 ._+@()-]{0,98}");

	private final XmlElement envelope;
	private final Map<String, String> names = new HashMap<>();
	private final Map<String, Long> files = new LinkedHashMap<>();
	private final List<String> remarks = new ArrayList<>();

	private DescriptorReader(XmlElement envelope) {
		this.envelope = envelope;
	}

	/** @throws IOException whose message says what is wrong with it */
	static Descriptor read(byte[] document) throws IOException {
		XmlElement envelope = HostileXml.parse(document);
		if (!envelope.name().equals("Envelope")
				|| !envelope.namespace().equals(Ovf.ENVELOPE) && !envelope.namespace().equals(Ovf.ENVELOPE_2)) {
			throw new IOException("its descriptor is no OVF envelope of version 1 or 2");
		}
		return new DescriptorReader(envelope).descriptor();
	}

	private Descriptor descriptor() throws IOException {
		if (envelope.first("VirtualSystemCollection").isPresent()) {
			throw new IOException("it has several machines in one appliance. Take it apart first, and import each");
		}
		XmlElement system = envelope.first("VirtualSystem").orElseThrow(() -> new IOException("it has no machine in it"));
		references();
		XmlElement hardware = system.first("VirtualHardwareSection")
				.orElseThrow(() -> new IOException("it says nothing of the hardware of its machine"));
		Firmware firmware = firmware(system, hardware);
		Optional<XmlElement> direct = system.all("DirectBootSection").filter(section -> section.namespace().equals(Ovf.OURS)).findFirst();
		List<Appliance.More> disks = new ArrayList<>(disks(hardware));
		Content content = direct.isPresent() ? kernel(direct.get()) : first(disks);
		List<XmlElement> cpus = items(hardware, Ovf.PROCESSOR);
		List<XmlElement> memory = items(hardware, Ovf.MEMORY);
		if (memory.isEmpty()) {
			throw new IOException("it does not say how much memory its machine has");
		}
		long bytes = Amount.of(memory.get(0).textOf("VirtualQuantity"),
				AllocationUnits.bytes(memory.get(0).textOf("AllocationUnits"), MEBIBYTE), MEBIBYTE, MOST_MEMORY, "an amount of memory");
		long count = cpus.isEmpty() ? 1 : Amount.of(cpus.get(0).textOf("VirtualQuantity"), 1, 1, MOST_CPUS, "a number of processors");
		return new Descriptor(new Appliance(name(system), new MemorySize(bytes), (int) count, content, disks, firmware,
				!items(hardware, Ovf.NETWORK).isEmpty(), payload(system), remarks), files);
	}

	private void references() throws IOException {
		XmlElement references = envelope.first("References").orElseThrow(() -> new IOException("it refers to no files"));
		for (XmlElement file : references.all("File").toList()) {
			String name = file.attribute("href");
			if (!FILE.matcher(name).matches()) {
				throw new IOException("its descriptor refers to a file by something that is no simple name");
			}
			if (!file.attribute("compression").isEmpty() && !file.attribute("compression").equals("identity")
					|| !file.attribute("chunkSize").isEmpty()) {
				throw new IOException(
						"its file '" + name + "' is compressed as a whole or in pieces. Import the disk image in it by itself");
			}
			long size = file.attribute("size").isEmpty() ? -1 : Amount.of(file.attribute("size"), 1, 0, MOST_DISK, "a size of a file");
			if (files.put(name, size) != null || names.put(file.attribute("id"), name) != null || files.size() > MOST_FILES) {
				throw new IOException("its descriptor refers to the same file twice, or to too many");
			}
		}
	}

	/** By what VMware and VirtualBox write of it, each in its own way. */
	private Firmware firmware(XmlElement system, XmlElement hardware) {
		boolean efi = hardware.all("Config").anyMatch(config -> config.attribute("key").equals("firmware")
				&& config.attribute("value").toLowerCase(Locale.ROOT).equals("efi"))
				|| system.all("Machine").flatMap(machine -> machine.all("Hardware")).flatMap(its -> its.all("Firmware"))
						.anyMatch(its -> its.attribute("type").startsWith("EFI"));
		if (efi) {
			remarks.add("It says that it was made for EFI, so it is taken for one that needs UEFI firmware.");
		}
		return efi ? Firmware.UEFI : Firmware.BIOS;
	}

	/** In the order in which they are told of: programs write that first from which their machine boots. */
	private List<Appliance.More> disks(XmlElement hardware) throws IOException {
		Map<String, XmlElement> known = new HashMap<>();
		envelope.first("DiskSection").ifPresent(section -> section.all("Disk").forEach(disk -> known.put(disk.attribute("diskId"), disk)));
		List<XmlElement> used = items(hardware, Ovf.DISK);
		if (used.size() > Fittings.MAX_DISKS + 1) {
			throw new IOException("its machine has " + used.size() + " disks, and guests here have " + (Fittings.MAX_DISKS + 1)
					+ " at most. Import the disk image that it boots from by itself");
		}
		List<Appliance.More> disks = new ArrayList<>();
		for (XmlElement item : used) {
			String host = item.textOf("HostResource");
			// Taken away, so that no two machines' disks, or two of one machine, are the same.
			XmlElement disk = known.remove(host.substring(host.lastIndexOf('/') + 1));
			if (disk == null) {
				throw new IOException("a disk of its machine is not described, or used twice");
			}
			disks.add(disk(disk));
		}
		return disks;
	}

	private Appliance.More disk(XmlElement disk) throws IOException {
		if (!disk.attribute("parentRef").isEmpty()) {
			throw new IOException("a disk of its machine is only the difference to another one");
		}
		String reference = disk.attribute("fileRef");
		if (!reference.isEmpty() && !names.containsKey(reference)) {
			throw new IOException("a disk of its machine has no file");
		}
		long capacity = Amount.of(disk.attribute("capacity"), AllocationUnits.bytes(disk.attribute("capacityAllocationUnits"), 1), 1,
				MOST_DISK, "a size of its disk");
		return new Appliance.More(reference.isEmpty() ? null : names.get(reference), new MemorySize(capacity));
	}

	/** Takes the one away that the machine boots from. */
	private static Content first(List<Appliance.More> disks) throws IOException {
		if (disks.isEmpty()) {
			throw new IOException("its machine has no disk");
		}
		Appliance.More first = disks.remove(0);
		if (first.file() instanceof String file) {
			return new Content.Disk(file, first.capacity());
		}
		throw new IOException("the first disk of its machine has no file");
	}

	private Content kernel(XmlElement section) throws IOException {
		String commandLine = section.textOf("CommandLine");
		if (commandLine.length() > COMMAND_LINE || !commandLine.matches("[\\x20-\\x7e]*")) {
			throw new IOException("the command line of its kernel is none");
		}
		return new Content.Kernel(fileOf(section, "Kernel"), fileOf(section, "Initrd"), fileOf(section, "Root"), commandLine);
	}

	private List<Appliance.Payload> payload(XmlElement system) throws IOException {
		List<Appliance.Payload> payload = new ArrayList<>();
		for (XmlElement section : system.all("PayloadSection").filter(s -> s.namespace().equals(Ovf.OURS)).toList()) {
			for (XmlElement disk : section.all("Disk").toList()) {
				String file = names.get(disk.attribute("fileRef"));
				if (file == null || !disk.attribute("serial").matches("[A-Za-z0-9]{1,20}")) {
					throw new IOException("one of its read-only disks has no file or no proper serial number");
				}
				payload.add(new Appliance.Payload(disk.attribute("serial"), file));
			}
		}
		return payload;
	}

	private String fileOf(XmlElement section, String what) throws IOException {
		String reference = section.first(what).map(element -> element.attribute("fileRef")).orElse("");
		if (!(names.get(reference) instanceof String file)) {
			throw new IOException("it says nothing of the file that its machine has as " + what);
		}
		return file;
	}

	private static List<XmlElement> items(XmlElement hardware, String type) {
		return hardware.children().stream().filter(item -> item.textOf("ResourceType").equals(type)).toList();
	}

	private static String name(XmlElement system) {
		String name = system.textOf("Name").isEmpty() ? system.attribute("id") : system.textOf("Name");
		String printable = name.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
		return printable.isEmpty() ? "appliance" : printable.substring(0, Math.min(NAME, printable.length()));
	}
}
