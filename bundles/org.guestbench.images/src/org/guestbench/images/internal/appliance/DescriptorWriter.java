/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.images.appliance.Appliance;
import org.guestbench.images.appliance.Appliance.Content;

/** Writes the descriptor of an appliance (DSP0243 1.1, which most programs read). */
final class DescriptorWriter {

	private static final String OVF = "ovf";
	private static final String RASD = "rasd";
	private static final String GB = "gb";
	private static final String VMW = "vmw";
	/** Before the number of each. */
	private static final String DISK = "disk";

	private final XMLStreamWriter xml;

	private DescriptorWriter(XMLStreamWriter xml) {
		this.xml = xml;
	}

	/**
	 * @param appliance what the guest is made of
	 * @param sizes     of all files, by name
	 */
	static byte[] write(GuestSpec spec, Appliance appliance, Map<String, Long> sizes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try {
			XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
			new DescriptorWriter(writer).envelope(spec, appliance, sizes);
			writer.close();
			return out.toByteArray();
		} catch (XMLStreamException e) {
			throw new IllegalStateException("Nothing is in the way of writing to memory.", e);
		}
	}

	private void envelope(GuestSpec spec, Appliance appliance, Map<String, Long> sizes) throws XMLStreamException {
		xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
		xml.setPrefix(OVF, Ovf.ENVELOPE);
		xml.setPrefix(RASD, Ovf.RESOURCES);
		xml.setPrefix("vssd", Ovf.SYSTEM);
		xml.setPrefix(GB, Ovf.OURS);
		xml.setPrefix(VMW, Ovf.VMWARE);
		xml.writeStartElement(Ovf.ENVELOPE, "Envelope");
		xml.writeDefaultNamespace(Ovf.ENVELOPE);
		xml.writeNamespace(OVF, Ovf.ENVELOPE);
		xml.writeNamespace(RASD, Ovf.RESOURCES);
		xml.writeNamespace("vssd", Ovf.SYSTEM);
		xml.writeNamespace(GB, Ovf.OURS);
		xml.writeNamespace(VMW, Ovf.VMWARE);
		xml.writeStartElement(Ovf.ENVELOPE, "References");
		for (String file : appliance.files()) {
			empty("File", "id", file, "href", file, "size", Long.toString(sizes.getOrDefault(file, 0L)));
		}
		xml.writeEndElement();
		disks(disks(appliance));
		boolean network = spec.network() instanceof NetworkPolicy.Nat;
		if (network) {
			xml.writeStartElement(Ovf.ENVELOPE, "NetworkSection");
			text("Info", "The networks of the machine");
			xml.writeStartElement(Ovf.ENVELOPE, "Network");
			xml.writeAttribute(Ovf.ENVELOPE, "name", "NAT");
			text("Description", "Outgoing connections by address translation");
			xml.writeEndElement();
			xml.writeEndElement();
		}
		system(spec, appliance, network);
		xml.writeEndElement();
		xml.writeEndDocument();
	}

	/** First the one that the machine boots from, if it does. */
	private static List<Appliance.More> disks(Appliance appliance) {
		List<Appliance.More> disks = new ArrayList<>();
		if (appliance.content() instanceof Content.Disk first) {
			disks.add(new Appliance.More(first.file(), first.capacity()));
		}
		disks.addAll(appliance.disks());
		return disks;
	}

	private void disks(List<Appliance.More> disks) throws XMLStreamException {
		if (disks.isEmpty()) {
			return;
		}
		xml.writeStartElement(Ovf.ENVELOPE, "DiskSection");
		text("Info", "The disks of the machine");
		for (int i = 0; i < disks.size(); i++) {
			String capacity = Long.toString(disks.get(i).capacity().bytes());
			if (disks.get(i).file() instanceof String file) {
				empty("Disk", "diskId", DISK + i, "fileRef", file, "capacity", capacity, "format", Ovf.STREAM_OPTIMIZED);
			} else {
				empty("Disk", "diskId", DISK + i, "capacity", capacity);
			}
		}
		xml.writeEndElement();
	}

	private void system(GuestSpec spec, Appliance appliance, boolean network) throws XMLStreamException {
		xml.writeStartElement(Ovf.ENVELOPE, "VirtualSystem");
		xml.writeAttribute(Ovf.ENVELOPE, "id", "machine");
		text("Info", "A machine");
		text("Name", spec.name());
		xml.writeStartElement(Ovf.ENVELOPE, "VirtualHardwareSection");
		text("Info", "What the machine consists of");
		int id = 1;
		item(id++, Ovf.PROCESSOR, spec.cpus() + " processors", "VirtualQuantity", Integer.toString(spec.cpus()));
		item(id++, Ovf.MEMORY, spec.memory() + " of memory", "AllocationUnits", "byte * 2^20", "VirtualQuantity",
				Long.toString(Math.max(1, spec.memory().mebibytes())));
		int disks = disks(appliance).size();
		int controller = id;
		if (disks > 0) {
			item(id++, Ovf.SATA, "Disk controller", "ResourceSubType", "AHCI", "Address", "0");
		}
		for (int i = 0; i < disks; i++) {
			item(id++, Ovf.DISK, "Disk " + (i + 1), "AddressOnParent", Integer.toString(i), "HostResource", "ovf:/disk/" + DISK + i,
					"Parent",
					Integer.toString(controller));
		}
		if (network) {
			item(id, Ovf.NETWORK, "Network", "AutomaticAllocation", "true", "Connection", "NAT", "ResourceSubType", "E1000");
		}
		if (appliance.firmware() == Firmware.UEFI) {
			xml.writeEmptyElement(Ovf.VMWARE, "Config");
			xml.writeAttribute(Ovf.ENVELOPE, "required", "false");
			xml.writeAttribute(Ovf.VMWARE, "key", "firmware");
			xml.writeAttribute(Ovf.VMWARE, "value", "efi");
		}
		xml.writeEndElement();
		if (appliance.content() instanceof Content.Kernel kernel) {
			kernel(kernel);
		}
		if (!appliance.payload().isEmpty()) {
			xml.writeStartElement(Ovf.OURS, "PayloadSection");
			xml.writeAttribute(Ovf.ENVELOPE, "required", "false");
			text("Info", "Read-only disks of the machine");
			for (Appliance.Payload disk : appliance.payload()) {
				xml.writeEmptyElement(Ovf.OURS, "Disk");
				xml.writeAttribute(Ovf.ENVELOPE, "fileRef", disk.file());
				xml.writeAttribute(Ovf.OURS, "serial", disk.serial());
			}
			xml.writeEndElement();
		}
		xml.writeEndElement();
	}

	/** Required: without it there is nothing that would start, which other programs have to know before they try. */
	private void kernel(Content.Kernel kernel) throws XMLStreamException {
		xml.writeStartElement(Ovf.OURS, "DirectBootSection");
		xml.writeAttribute(Ovf.ENVELOPE, "required", "true");
		text("Info", "The machine starts a kernel that is given to it, over a read-only root file system");
		for (String[] part : new String[][] { { "Kernel", kernel.kernel() }, { "Initrd", kernel.initrd() }, { "Root", kernel.root() } }) {
			xml.writeEmptyElement(Ovf.OURS, part[0]);
			xml.writeAttribute(Ovf.ENVELOPE, "fileRef", part[1]);
		}
		xml.writeStartElement(Ovf.OURS, "CommandLine");
		xml.writeCharacters(kernel.commandLine());
		xml.writeEndElement();
		xml.writeEndElement();
	}

	/** @param facts names and values, in the order of the names, as the schema has it */
	private void item(int id, String type, String name, String... facts) throws XMLStreamException {
		Map<String, String> all = new TreeMap<>(Map.of("ElementName", name, "InstanceID", Integer.toString(id), "ResourceType", type));
		for (int i = 0; i < facts.length; i += 2) {
			all.put(facts[i], facts[i + 1]);
		}
		xml.writeStartElement(Ovf.ENVELOPE, "Item");
		for (Map.Entry<String, String> fact : all.entrySet()) {
			xml.writeStartElement(Ovf.RESOURCES, fact.getKey());
			xml.writeCharacters(fact.getValue());
			xml.writeEndElement();
		}
		xml.writeEndElement();
	}

	private void text(String name, String content) throws XMLStreamException {
		xml.writeStartElement(Ovf.ENVELOPE, name);
		xml.writeCharacters(content);
		xml.writeEndElement();
	}

	private void empty(String name, String... attributes) throws XMLStreamException {
		xml.writeEmptyElement(Ovf.ENVELOPE, name);
		for (int i = 0; i < attributes.length; i += 2) {
			xml.writeAttribute(Ovf.ENVELOPE, attributes[i], attributes[i + 1]);
		}
	}
}
