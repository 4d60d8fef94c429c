/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.NetworkPointer;
import org.libvirt.jna.StoragePoolPointer;
import org.libvirt.jna.StorageVolPointer;

import com.sun.jna.ptr.PointerByReference;

/** All pools and networks of a host, for use within one call of {@link NativeCalls}. */
public final class HostInventory {

	private final Hypervisor hypervisor;
	private final LibvirtLibrary library;

	HostInventory(Hypervisor hypervisor) {
		this.hypervisor = hypervisor;
		this.library = hypervisor.library();
	}

	/** Every pool; the caller closes each. */
	public List<StoragePool> pools() throws LibvirtFailure {
		PointerByReference array = new PointerByReference();
		int count = library.check(library.api().virConnectListAllStoragePools(hypervisor.pointer(), array, 0));
		return NativeArray.take(array, count).stream().map(element -> {
			StoragePoolPointer pool = new StoragePoolPointer();
			pool.setPointer(element);
			return new StoragePool(hypervisor, pool);
		}).toList();
	}

	/** The definition of the volume that is at that path of the host, in whatever pool; empty if there is none. */
	public Optional<String> volumeAt(String path) throws LibvirtFailure {
		@Nullable
		StorageVolPointer volume = library.api().virStorageVolLookupByPath(hypervisor.pointer(), path);
		if (volume == null) {
			LibvirtFailure failure = library.failure();
			if (failure.noVolume() || failure.noStorage()) {
				return Optional.empty();
			}
			throw failure;
		}
		try {
			return Optional.of(library.check(library.api().virStorageVolGetXMLDesc(volume, 0)).toString());
		} finally {
			library.api().virStorageVolFree(volume);
		}
	}

	/** Every network; the caller closes each. */
	public List<Network> networks() throws LibvirtFailure {
		PointerByReference array = new PointerByReference();
		int count = library.check(library.api().virConnectListAllNetworks(hypervisor.pointer(), array, 0));
		return NativeArray.take(array, count).stream().map(element -> {
			NetworkPointer network = new NetworkPointer();
			network.setPointer(element);
			return new Network(library, network);
		}).toList();
	}

	/** @throws LibvirtFailure that says {@link LibvirtFailure#noNetwork} if there is none */
	public Network network(String name) throws LibvirtFailure {
		return new Network(library, library.check(library.api().virNetworkLookupByName(hypervisor.pointer(), name)));
	}

	/** Defines a network that outlives this connection. */
	public Network defineNetwork(String xml) throws LibvirtFailure {
		return new Network(library, library.check(library.api().virNetworkDefineXML(hypervisor.pointer(), xml)));
	}
}
