/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.DeletionPlan.Kind;
import org.guestbench.api.facet.DeletionPlan.Part;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;

/** The volumes of the bench's pool that guests have for themselves. */
public record GuestVolumes(HostPool pool) {

	/** Removes those of that guest. Succeeds if they are gone already. */
	public void remove(UUID guest, IProgressMonitor monitor) throws CoreException {
		pool.useIfThere("remove the volumes of the guest " + guest, monitor, storage -> {
			for (String name : of(guest, storage)) {
				storage.delete(name);
			}
			return guest;
		});
	}

	/** The same of those that are one of these files of the host, and of nobody else's. */
	public void remove(UUID guest, Set<String> files, IProgressMonitor monitor) throws CoreException {
		pool.useIfThere("remove the former volumes of the guest " + guest, monitor, storage -> {
			for (String name : of(guest, storage)) {
				if (storage.path(name).filter(files::contains).isPresent()) {
					storage.delete(name);
				}
			}
			return guest;
		});
	}

	List<Part> parts(UUID guest, IProgressMonitor monitor) throws CoreException {
		return pool.useIfThere("look for the volumes of the guest " + guest, monitor, storage -> {
			List<Part> parts = new ArrayList<>();
			for (String name : of(guest, storage)) {
				storage.path(name).ifPresent(path -> parts.add(new Part(Kind.DISK, path, null)));
			}
			return parts;
		}).orElse(List.of());
	}

	private static List<String> of(UUID guest, StoragePool storage) throws LibvirtFailure {
		return storage.names().stream().filter(name -> VolumeName.isOf(guest, name)).toList();
	}
}
