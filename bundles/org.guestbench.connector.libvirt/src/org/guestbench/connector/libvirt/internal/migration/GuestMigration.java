/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.migration;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.DomainMigration;
import org.guestbench.connector.libvirt.internal.binding.DomainMigration.Flag;
import org.guestbench.connector.libvirt.internal.binding.DomainMigration.Key;
import org.guestbench.connector.libvirt.internal.binding.DomainMigration.Parameter;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.MovedDefinition;
import org.guestbench.connector.libvirt.internal.migration.Departure.Disk;

/** Moves one guest: what it needs at its destination first, then all of it in one call, then what it has left behind. */
record GuestMigration(Crossing crossing) {

	void migrate(IProgressMonitor monitor) throws CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		SubMonitor progress = SubMonitor.convert(monitor, "Migrating a guest to '" + crossing.to().id() + "'", 100);
		Departure departure = crossing.departure(progress.split(1));
		SortedSet<String> own = crossing.ownDisks(progress.split(1));
		List<String> obstacles = new Prospect(crossing, departure, own, crossing.arrivals(departure, progress.split(1))).plan().obstacles();
		if (!obstacles.isEmpty()) {
			throw refusal(departure, String.join(" ", obstacles), null);
		}
		if (departure.active() || !crossing.way().disks()) {
			move(departure, own, progress.split(97));
		} else {
			moveStopped(own, progress.split(97));
		}
	}

	private void moveStopped(SortedSet<String> own, SubMonitor progress) throws CoreException {
		progress.setWorkRemaining(100);
		Standstill standstill = new Standstill(crossing);
		standstill.begin(progress.split(5));
		@Nullable
		LibvirtConnection where = crossing.from();
		try {
			move(crossing.departure(progress.split(1)), own, progress.split(94));
			where = crossing.to();
		} catch (UnfinishedMigrationException e) {
			// Nobody knows yet where that is.
			where = null;
			throw e;
		} finally {
			if (where != null) {
				standstill.end(where);
			}
		}
	}

	private void move(Departure departure, SortedSet<String> own, SubMonitor progress) throws CoreException {
		progress.setWorkRemaining(100);
		Arrival arrival = new Arrival(crossing);
		Aftermath aftermath = new Aftermath(crossing, departure, arrival);
		boolean moved = false;
		try {
			arrival.prepare(departure, progress.split(4));
			new MigrationCall(crossing, migration(departure, arrival)).make(progress.split(90));
			moved = true;
		} catch (UnfinishedMigrationException e) {
			aftermath.ofNothing();
			throw e;
		} catch (LibvirtFailure e) {
			throw refusal(departure, reason(departure, e) + aftermath.ofFailure(), e);
		} catch (CoreException e) {
			throw refusal(departure, e.getStatus().getMessage() + aftermath.ofFailure(), e);
		} finally {
			if (!moved) {
				aftermath.ofFailure();
			}
		}
		aftermath.ofSuccess(own);
	}

	private DomainMigration migration(Departure departure, Arrival arrival) throws CoreException {
		EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
		List<Parameter> parameters = new ArrayList<>();
		MovedDefinition definition = arrival.definition();
		if (departure.lasting()) {
			flags.addAll(List.of(Flag.PERSIST_DEST, Flag.UNDEFINE_SOURCE));
			parameters.add(new Parameter(Key.PERSISTENT_XML, definition.of(departure.kept())));
		}
		if (!departure.active()) {
			flags.add(Flag.OFFLINE);
			return new DomainMigration(crossing.guest().uuid(), flags, parameters);
		}
		flags.add(Flag.ABORT_ON_ERROR);
		parameters.add(new Parameter(Key.DESTINATION_XML, definition.of(departure.now())));
		if (crossing.way().live()) {
			// Else a guest that writes faster than the network carries would never arrive.
			flags.addAll(List.of(Flag.LIVE, Flag.AUTO_CONVERGE));
		}
		if (crossing.sameFiles()) {
			// libvirt takes the two for different machines, whose caches would have to be kept alike.
			flags.add(Flag.UNSAFE);
		}
		for (String target : arrival.copied()) {
			flags.add(Flag.NON_SHARED_DISK);
			parameters.add(new Parameter(Key.DISK, target));
		}
		addresses(arrival, parameters);
		return new DomainMigration(crossing.guest().uuid(), flags, parameters);
	}

	private void addresses(Arrival arrival, List<Parameter> parameters) {
		arrival.socket("move").ifPresent(socket -> parameters.add(new Parameter(Key.URI, "unix://" + socket)));
		if (!arrival.copied().isEmpty()) {
			arrival.socket("disks").ifPresent(socket -> parameters.add(new Parameter(Key.DISKS_URI, "unix://" + socket)));
		}
		String address = crossing.way().address();
		if (!address.isEmpty()) {
			parameters.add(new Parameter(Key.URI, "tcp://" + (address.contains(":") ? "[" + address + "]" : address)));
			parameters.add(new Parameter(Key.LISTEN_ADDRESS, address));
		}
	}

	private String reason(Departure departure, LibvirtFailure e) {
		String said = e.getMessage() + ".";
		if (e.unsharedDisks()) {
			return said + " Its disks are " + departure.written().stream().map(Disk::path).collect(Collectors.joining(", "))
					+ ". Put them on storage that both hosts share, or copy the disks too.";
		}
		if (e.otherProcessor()) {
			return said + " Give the guest a model of processor that both hosts have (guests definition), or move it while it is stopped.";
		}
		return said;
	}

	private CoreException refusal(Departure departure, String why, @Nullable Exception cause) {
		return new CoreException(
				Status.error("Cannot migrate guest '" + departure.info().name() + "' to '" + crossing.to().id() + "': " + why,
						cause));
	}
}
