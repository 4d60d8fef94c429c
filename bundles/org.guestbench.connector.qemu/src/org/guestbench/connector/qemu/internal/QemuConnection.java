/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.acceleration.Accelerators;

/** One connection to the QEMU of this machine; its guests are those of all connections. */
final class QemuConnection implements Connection {

	private final ConnectionSpec spec;
	private final LocalQemu qemu;
	private final List<Object> facets;
	private final Set<GuestWatch> watches = ConcurrentHashMap.newKeySet();
	private volatile boolean closed;

	QemuConnection(ConnectionSpec spec, LocalQemu qemu) {
		this.spec = spec;
		this.qemu = qemu;
		this.facets = List.of(new QemuChannels(this), new QemuSerialLogs(this), new QemuRetention(this), new QemuHostResources(this),
				new QemuAcceleration(this), new QemuPayloads(), new QemuTemplates(this), new QemuSpares(this), new QemuMemoryUse(this),
				new QemuConsoles(this), new QemuStatistics(this), new QemuSnapshots(this), new QemuLabels(this),
				new QemuDeletions(this), new QemuTransfer(this), new QemuClones(this), new QemuHardware(this),
				new QemuHardwareChanges(this));
	}

	String id() {
		return spec.id();
	}

	/** What all connections share, as long as this one is open. */
	LocalQemu qemu() throws CoreException {
		if (closed) {
			throw new CoreException(Status.error("The connection '" + spec.id() + "' is closed. Open it again.", null));
		}
		return qemu;
	}

	/** For what answers from memory and cannot fail. */
	Accelerators accelerators() {
		return qemu.accelerators();
	}

	@Override
	public List<GuestInfo> guests(IProgressMonitor monitor) throws CoreException {
		List<GuestInfo> infos = new ArrayList<>();
		for (Sighting sighting : qemu().inventory().look()) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			infos.add(sighting.info(spec.id()));
		}
		return infos;
	}

	@Override
	public Guest guest(GuestId id) {
		return new QemuGuest(this, id);
	}

	@Override
	public Guest create(GuestSpec guest, IProgressMonitor monitor) throws CoreException {
		qemu().creation().create(guest, monitor);
		return guest(new GuestId(spec.id(), guest.uuid()));
	}

	@Override
	public Watch watch(ConnectionListener listener) throws CoreException {
		watches.removeIf(GuestWatch::closed);
		GuestWatch watch = qemu().inventory().board().watch(spec.id(), listener);
		watches.add(watch);
		if (closed) {
			watch.close();
		}
		return watch;
	}

	@Override
	public <T> Optional<T> facet(Class<T> facet) {
		return facets.stream().filter(facet::isInstance).map(facet::cast).findFirst();
	}

	@Override
	public void close() {
		closed = true;
		watches.forEach(GuestWatch::close);
		watches.clear();
	}
}
