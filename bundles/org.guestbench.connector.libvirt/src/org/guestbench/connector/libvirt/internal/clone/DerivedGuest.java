/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.clone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.guest.GuestName;
import org.guestbench.connector.libvirt.internal.GuestFolders;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.clone.Pulling.Layer;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;
import org.guestbench.connector.libvirt.internal.definition.RestoredDefinition;
import org.guestbench.connector.libvirt.internal.place.VolumeName;

/**
 * Makes a guest out of what another one is or was: its disks begin as layers over disks of that one, QEMU brings into them what is below, and the domain
 * is defined last, so that whatever is listed is whole.
 *
 * @param verb what is done, for messages, such as {@code restore}
 */
public record DerivedGuest(LibvirtConnection connection, UUID uuid, GuestName name, String verb) {

	/** In bytes. */
	private static final long MARK = 512;

	/**
	 * A disk that it gets.
	 *
	 * @param size   that the guest sees, in bytes
	 * @param below  where the host has what it begins as; empty for one with nothing on it
	 * @param format of that, by QEMU's name
	 * @param shares whether that is a layer over an image that nobody writes to, which may stay below
	 */
	public record Part(String target, long size, String below, String format, boolean shares) {
	}

	/** Finds out what disks it gets, within one call. */
	public interface Parts {
		List<Part> in(StoragePool storage) throws LibvirtFailure, CoreException;
	}

	/** @param definition of the other one, without passwords */
	public void make(String definition, Parts parts, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 100);
		if (exists(progress.split(1))) {
			throw new CoreException(Status.error("Cannot " + verb + " guest '" + name.text() + "': there is a guest of its UUID " + uuid
					+ " already. Choose another one.", null));
		}
		String mark = UnfinishedGuests.mark(uuid);
		boolean made = false;
		try {
			List<Layer> layers = new ArrayList<>();
			Map<String, String> disks = disks(mark, parts, layers, progress.split(4));
			new Pulling(connection, layers).pull(progress.split(90));
			define(definition, disks, progress.split(5));
			made = true;
			unmark(mark);
		} finally {
			if (!made) {
				takeBack();
			}
		}
	}

	/**
	 * @param layers those that are layers, to be filled
	 * @return where all are on the host, by their targets
	 */
	private Map<String, String> disks(String mark, Parts parts, List<Layer> layers, IProgressMonitor monitor) throws CoreException {
		return connection.pool().use("make disks for guest '" + name.text() + "'", monitor, storage -> {
			storage.create(PoolDefinition.content(mark, MARK));
			Map<String, String> files = new LinkedHashMap<>();
			for (Part part : parts.in(storage)) {
				String volume = VolumeName.part(uuid, null, part.target());
				String file = storage.create(part.below().isEmpty() ? PoolDefinition.disk(volume, part.size())
						: PoolDefinition.layer(volume, part.size(), part.below(), part.format()));
				files.put(part.target(), file);
				if (!part.below().isEmpty()) {
					layers.add(new Layer(file, part.shares()));
				}
			}
			return files;
		});
	}

	/** The guest is there, and nothing can be cancelled any more. If the mark stays, the next bench that clones a guest, or looks for backups, removes it. */
	private void unmark(String mark) {
		try {
			connection.pool().use("complete guest '" + name.text() + "'", new NullProgressMonitor(), storage -> {
				storage.delete(mark);
				return mark;
			});
		} catch (CoreException | OperationCanceledException e) {
			Log.warn("The mark of guest '" + name.text() + "', which is complete, stays in its host's storage for a while.", e);
		}
	}

	private void define(String definition, Map<String, String> disks, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		GuestFolders shared = connection.folders();
		Path agent = connection.place().socket(uuid, progress.split(1));
		Path log = shared == null ? null : shared.serialLog(uuid);
		if (shared != null) {
			shared.make(uuid);
		}
		String xml = RestoredDefinition.of(definition, uuid, name, disks, agent, log);
		try {
			connection.calls().undoable("defining a guest", LibvirtConnection.SLOW, progress.split(1), hypervisor -> {
				hypervisor.define(xml).close();
				return uuid;
			}, hypervisor -> {
				try (Domain domain = hypervisor.domain(uuid)) {
					domain.undefine();
				}
				return uuid;
			});
		} catch (LibvirtFailure e) {
			throw LibvirtConnection.failure(verb + " guest '" + name.text() + "'", e);
		}
	}

	private boolean exists(IProgressMonitor monitor) throws CoreException {
		return connection.call("look for the guest " + uuid, LibvirtConnection.QUICK, monitor, hypervisor -> hypervisor.has(uuid))
				.booleanValue();
	}

	/** Another bench's guest of the same UUID may have come first, and what is there is its own then. */
	private void takeBack() {
		try {
			if (!exists(new NullProgressMonitor())) {
				connection.place().remove(uuid, new NullProgressMonitor());
			}
		} catch (CoreException | OperationCanceledException e) {
			Log.warn(
					"What there is of guest '" + name.text()
							+ "', which was not completed, is left until another bench clones a guest, or looks for backups.",
					e);
		}
	}
}
