/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.backup;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
import org.guestbench.connector.libvirt.internal.definition.PullingDomain;
import org.guestbench.connector.libvirt.internal.definition.WritableDisk;

/**
 * Makes layers independent of what is below them. QEMU does it, in a domain of nobody that executes nothing and ends with this connection, however that
 * ends: unlike a copy that libvirt makes, this can be watched and broken off.
 *
 * @param disks paths on the host
 */
record Pulling(LibvirtConnection connection, Map<String, String> disks) {

	private static final Duration POLL = Duration.ofMillis(100);
	private static final int TICKS = 1000;

	void pull(IProgressMonitor monitor) throws CoreException {
		List<String> files = List.copyOf(disks.values());
		SubMonitor progress = SubMonitor.convert(monitor, files.size() * TICKS + 1);
		GuestId nobody = new GuestId(connection.id(), UUID.randomUUID());
		String xml = PullingDomain.of(nobody.uuid(), connection.abilities(), files);
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
			for (int i = 0; i < files.size(); i++) {
				pull(nobody, PullingDomain.target(i), progress.split(TICKS));
			}
		} catch (LibvirtFailure e) {
			throw LibvirtConnection.failure("open the disks of a guest that is restored", e);
		} finally {
			end(nobody);
		}
	}

	private void pull(GuestId domain, String target, SubMonitor progress) throws CoreException {
		progress.setWorkRemaining(TICKS);
		connection.call(domain, "copy a disk out of a backup", LibvirtConnection.SLOW, progress, pulling -> {
			pulling.pull(target).begin();
			return target;
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
		requireWhole(domain, target, progress);
	}

	private PullJob.Progress look(GuestId domain, String target, IProgressMonitor monitor) throws CoreException {
		return connection.call(domain, "look how far the copy is", LibvirtConnection.QUICK, monitor,
				pulling -> pulling.pull(target).progress());
	}

	/** The job does not tell how it has ended, but the disk does. */
	private void requireWhole(GuestId domain, String target, IProgressMonitor monitor) throws CoreException {
		String xml = connection.call(domain, "look at the copy", LibvirtConnection.QUICK, monitor,
				Domain::xml);
		if (WritableDisk.isLayer(xml, target)) {
			throw new CoreException(
					Status.error("A disk could not be copied out of its backup: its host's disk is full or damaged, or somebody "
							+ "has stopped it. Look for room there, and try again.", null));
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
