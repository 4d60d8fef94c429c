/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.hardware.Device;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.api.hardware.Machine;
import org.guestbench.api.hardware.Machine.Processors;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.rapi.Fields;

/** What an instance is made of, in Ganeti's words. */
record GanetiHardware(GanetiConnection connection) implements Hardware {

	@Override
	public Machine machine(GuestId guest, IProgressMonitor monitor) throws CoreException {
		Instance instance = connection.inventory().find(guest, monitor);
		Fields parameters = instance.fields().object("hvparams");
		List<Device> devices = new ArrayList<>(cards(instance.fields(), parameters.shown("nic_type")));
		return new Machine(parameters.shown("machine_version"),
				new Processors(instance.processors(), parameters.shown("cpu_type"), ""), instance.memory(), "",
				"", devices);
	}

	private static List<Device> cards(Fields fields, String model) {
		List<String> addresses = fields.texts("nic.macs");
		List<String> links = fields.texts("nic.links");
		List<String> networks = fields.texts("nic.networks.names");
		List<Device> cards = new ArrayList<>();
		for (int i = 0; i < addresses.size(); i++) {
			String network = Fields.line(at(networks, i));
			cards.add(new Device.NetworkCard(model, Fields.line(addresses.get(i)),
					network.isBlank() ? Fields.line(at(links, i)) : "network " + network));
		}
		return cards;
	}

	private static String at(List<String> all, int index) {
		return index < all.size() ? all.get(index) : "";
	}

	@Override
	public Optional<Fittings> fittings(GuestId guest, IProgressMonitor monitor) throws CoreException {
		List<ExtraDisk> extra = new ArrayList<>();
		for (InstanceDisk disk : InstanceDisk.of(connection.inventory().find(guest, monitor))) {
			// Those that the bench has named; of others it does not know what they are for.
			if (disk.target().matches("[a-z0-9]{1,20}") && !disk.target().equals(ExtraDisk.FIRST) && disk.size().bytes() > 0
					&& extra.size() < Fittings.MAX_DISKS && extra.stream().noneMatch(other -> other.name().equals(disk.target()))) {
				extra.add(new ExtraDisk(disk.target(), null, disk.size()));
			}
		}
		return Optional.of(Fittings.PLAIN.withDisks(extra));
	}

	@Override
	public List<Disk> disks(GuestId guest, IProgressMonitor monitor) throws CoreException {
		Instance instance = connection.inventory().find(guest, monitor);
		String format = instance.fields().shown("disk_template");
		String bus = instance.fields().object("hvparams").shown("disk_type");
		return InstanceDisk.of(instance).stream().map(disk -> new Disk(disk.target(), bus, false,
				List.of(new Layer(disk.source(), format, disk.size(), null, "", List.of())))).toList();
	}
}
