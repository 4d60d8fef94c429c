/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.api.hardware.Machine;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.BlockInfo;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.DiskDescription;
import org.guestbench.connector.libvirt.internal.definition.MachineDescription;
import org.guestbench.connector.libvirt.internal.definition.VolumeReferences;
import org.guestbench.connector.libvirt.internal.storage.DomainReferences;

/** What domains are made of, by their definitions and by what libvirt knows of their disks and of volumes. */
record LibvirtHardware(LibvirtConnection connection) implements Hardware {

	/** What one look at a domain tells of its disks. */
	private record Look(List<DiskDescription> disks, Map<String, BlockInfo> blocks) {
	}

	@Override
	public Machine machine(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return connection.call(guest, "look at what the guest is made of", LibvirtConnection.QUICK, monitor,
				domain -> MachineDescription.parse(domain.xml(), connection.reader().info(domain)));
	}

	@Override
	public List<Disk> disks(GuestId guest, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Look look = connection.call(guest, "look at the disks of the guest", LibvirtConnection.QUICK, progress.split(1), domain -> {
			List<DiskDescription> described = DiskDescription.parse(domain.xml());
			Map<String, BlockInfo> blocks = new HashMap<>();
			for (DiskDescription disk : described) {
				if (!disk.chain().isEmpty()) {
					domain.block(disk.target()).ifPresent(block -> blocks.put(disk.target(), block));
				}
			}
			return new Look(described, blocks);
		});
		Map<String, List<LayerChain.Link>> chains = connection.call("look at volumes of the host", LibvirtConnection.QUICK,
				progress.split(2), hypervisor -> {
					Map<String, List<LayerChain.Link>> read = new HashMap<>();
					for (DiskDescription disk : look.disks()) {
						read.put(disk.target(), new LayerChain(hypervisor).of(disk));
					}
					return read;
				});
		Map<String, List<GuestId>> shared = shared(guest, chains, progress.split(7));
		return look.disks().stream().map(disk -> {
			List<Layer> layers = new ArrayList<>();
			for (LayerChain.Link link : chains.getOrDefault(disk.target(), List.of())) {
				layers.add(layer(link, layers.isEmpty() ? look.blocks().get(disk.target()) : null, shared));
			}
			return new Disk(disk.target(), disk.bus(), disk.readOnly(), layers);
		}).toList();
	}

	/** @param block what libvirt knows of a whole disk; null for what is below its first layer */
	private static Layer layer(LayerChain.Link link, @Nullable BlockInfo block, Map<String, List<GuestId>> shared) {
		MemorySize capacity = link.capacity();
		MemorySize used = link.used();
		if (block != null) {
			capacity = block.capacity() > 0 ? new MemorySize(block.capacity()) : capacity;
			used = block.physical() > 0 ? new MemorySize(block.physical()) : used;
		}
		return new Layer(link.key(), link.format(), capacity, used, link.pool().isEmpty() ? "" : "a volume of the pool " + link.pool(),
				shared.getOrDefault(link.key(), List.of()));
	}

	/** Which other guests use the same, by {@link LayerChain.Link#key}. */
	private Map<String, List<GuestId>> shared(GuestId guest, Map<String, List<LayerChain.Link>> chains, IProgressMonitor monitor)
			throws CoreException {
		Set<String> keys = new HashSet<>();
		chains.values().forEach(chain -> chain.forEach(link -> keys.add(link.key())));
		Map<String, List<GuestId>> shared = new HashMap<>();
		if (!keys.isEmpty()) {
			new DomainReferences(connection).each("look for guests that share a disk", monitor, new DomainReferences.Look() {

				@Override
				public void at(Domain domain, VolumeReferences uses) throws LibvirtFailure {
					GuestId other = new GuestId(connection.id(), domain.uuid());
					Set<String> used = new HashSet<>(uses.paths());
					uses.named().forEach(named -> used.add(named.pool() + "/" + named.volume()));
					used.retainAll(keys);
					if (!other.equals(guest)) {
						used.forEach(key -> shared.computeIfAbsent(key, k -> new ArrayList<>()).add(other));
					}
				}

				@Override
				public void atUnreadable(CoreException why) {
					// Somebody else's guest is no reason not to show this one.
				}
			});
		}
		return shared;
	}
}
