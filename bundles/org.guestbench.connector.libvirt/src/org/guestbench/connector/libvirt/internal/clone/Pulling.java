/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.clone;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.Pause;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.PullJob;
import org.guestbench.connector.libvirt.internal.definition.DiskDescription;
import org.guestbench.connector.libvirt.internal.definition.DiskDescription.Part;
import org.guestbench.connector.libvirt.internal.definition.PullingDomain;

/**
 * Makes layers independent of what is below them. QEMU does it, in a domain of nobody that executes nothing and ends with this connection, however that
 * ends: unlike a copy that libvirt makes, this can be watched and broken off.
 *
 * @param layers of one guest
 */
record Pulling(LibvirtConnection connection, List<Layer> layers) {

	/**
	 * @param file   where the host has it
	 * @param shares whether only the next one below it is brought into it, if there is another one below that
	 */
	record Layer(String file, boolean shares) {
	}

	private static final Duration POLL = Duration.ofMillis(100);
	private static final int TICKS = 1000;
	/** Where it is among a disk, what is below, and what is below that. */
	private static final int BASE = 2;

	void pull(IProgressMonitor monitor) throws CoreException {
		if (layers.isEmpty()) {
			return;
		}
		SubMonitor progress = SubMonitor.convert(monitor, layers.size() * TICKS + 1);
		GuestId nobody = new GuestId(connection.id(), UUID.randomUUID());
		String xml = PullingDomain.of(nobody.uuid(), connection.abilities(), layers.stream().map(Layer::file).toList());
		try {
			connection.calls().undoable("opening the disks of a guest", LibvirtConnection.SLOW, progress.split(1), hypervisor -> {
				hypervisor.startPassingPaused(xml).close();
				return xml;
			}, hypervisor -> {
				try (Domain late = hypervisor.domain(nobody.uuid())) {
					late.destroy();
				}
				return xml;
			});
			for (int i = 0; i < layers.size(); i++) {
				pull(nobody, PullingDomain.target(i), layers.get(i).shares(), progress.split(TICKS));
			}
		} catch (LibvirtFailure e) {
			throw LibvirtConnection.failure("open the disks of a guest that is made of another one", e);
		} finally {
			end(nobody);
		}
	}

	private void pull(GuestId domain, String target, boolean shares, SubMonitor progress) throws CoreException {
		progress.setWorkRemaining(TICKS);
		List<Part> before = connection.call(domain, "copy a disk", LibvirtConnection.SLOW, progress, pulling -> {
			List<Part> chain = chain(pulling, target);
			pulling.pull(target).begin(shares && chain.size() > BASE ? chain.get(BASE).path() : null);
			return chain;
		});
		int told = 0;
		PullJob.Progress now = look(domain, target, progress);
		while (now.running()) {
			int ticks = now.total() <= 0 ? 0 : (int) (now.done() * (double) TICKS / now.total());
			progress.worked(Math.max(0, ticks - told));
			told = Math.max(told, ticks);
			if (progress.isCanceled()) {
				throw new OperationCanceledException();
			}
			Pause.of(POLL);
			now = look(domain, target, progress);
		}
		requireWhole(domain, target, before, progress);
	}

	private PullJob.Progress look(GuestId domain, String target, IProgressMonitor monitor) throws CoreException {
		return connection.call(domain, "look how far the copy is", LibvirtConnection.QUICK, monitor,
				pulling -> pulling.pull(target).progress());
	}

	/** The disk and what is below it. */
	private static List<Part> chain(Domain pulling, String target) throws LibvirtFailure, CoreException {
		return DiskDescription.parse(pulling.xml()).stream().filter(disk -> disk.target().equals(target)).findFirst()
				.map(DiskDescription::chain).orElse(List.of());
	}

	/** The job does not tell how it has ended, but the disk does. */
	private void requireWhole(GuestId domain, String target, List<Part> before, IProgressMonitor monitor) throws CoreException {
		List<Part> now = connection.call(domain, "look at the copy", LibvirtConnection.QUICK, monitor, pulling -> chain(pulling, target));
		if (before.size() > 1 && now.stream().map(Part::path).anyMatch(before.get(1).path()::equals)) {
			throw new CoreException(
					Status.error("A disk could not be copied: its host's disk is full or damaged, or somebody has stopped it. "
							+ "Look for room there, and try again.", null));
		}
	}

	private void end(GuestId domain) {
		try {
			connection.call(domain, "close the disks of a guest", LibvirtConnection.SLOW, new NullProgressMonitor(), pulling -> {
				pulling.destroy();
				return domain;
			});
		} catch (GuestNotFoundException e) {
			// It did not begin.
			return;
		} catch (CoreException | OperationCanceledException e) {
			Log.warn("A domain that has copied disks is left until this connection ends.", e);
		}
	}
}
