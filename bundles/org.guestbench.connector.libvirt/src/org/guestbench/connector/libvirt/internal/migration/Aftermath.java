/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.migration;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.Pause;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.libvirt.internal.GuestFolders;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.place.GuestVolumes;

/** What is to be done when a guest has been moved, or has not. Nothing of it can be cancelled. */
final class Aftermath {

	private static final Duration PATIENCE = Duration.ofSeconds(30);
	private static final Duration POLL = Duration.ofMillis(100);

	private final Crossing crossing;
	private final Departure departure;
	private final Arrival arrival;
	private final IProgressMonitor monitor = new NullProgressMonitor();
	private boolean done;

	Aftermath(Crossing crossing, Departure departure, Arrival arrival) {
		this.crossing = crossing;
		this.departure = departure;
		this.arrival = arrival;
	}

	/**
	 * The guest goes on where it was. Done once.
	 *
	 * @return what people have to know of that, after a space; empty if all is as it was
	 */
	String ofFailure() {
		if (done) {
			return "";
		}
		done = true;
		StringBuilder said = new StringBuilder();
		Exception standsStill = attempt(this::goOn);
		if (standsStill != null) {
			Log.warn("It is not known whether guest '" + departure.info().name() + "' goes on.", standsStill);
			said.append(" Look at the guest on '").append(crossing.from().id()).append("': it is not certain that it goes on.");
		}
		Exception left = attempt(arrival::takeBack);
		if (left != null) {
			Log.warn("What was made for guest '" + departure.info().name() + "', which was not moved, is left.", left);
			said.append(" What was made on '").append(crossing.to().id()).append("' is left: ").append(String.join(", ", arrival.made()))
					.append(". Look there whether it has the guest, and if not, remove that by hand.");
		}
		return said.toString();
	}

	private interface Step {
		void run() throws CoreException;
	}

	/** Also if the thread is interrupted. @return why it is not done; null if it is */
	private static @Nullable Exception attempt(Step step) {
		boolean interrupted = Thread.interrupted();
		try {
			step.run();
			return null;
		} catch (CoreException | OperationCanceledException e) {
			return e;
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Nobody knows yet: what was made stays. */
	void ofNothing() {
		done = true;
	}

	/** libvirt lets the guest go on by itself. Where its client was cut off before that, nobody does. */
	private void goOn() throws CoreException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (departure.info().state() == GuestState.RUNNING && state() == GuestState.PAUSED) {
			if (System.nanoTime() - end >= 0) {
				resume();
				return;
			}
			Pause.of(POLL);
		}
	}

	private GuestState state() throws CoreException {
		return crossing.from().call(crossing.guest(), "look at the guest", LibvirtConnection.QUICK, monitor, crossing.from().reader()::info)
				.state();
	}

	/** Only where it is certain that it does not run at the destination. */
	private void resume() throws CoreException {
		if (isThere()) {
			throw new CoreException(Status.error("The guest is at its destination as well, and is left paused here.", null));
		}
		crossing.from().call(crossing.guest(), "let the guest go on", LibvirtConnection.SLOW, monitor, domain -> {
			domain.resume();
			return domain;
		});
	}

	private boolean isThere() throws CoreException {
		return crossing.to().call("look for the guest", LibvirtConnection.QUICK, monitor,
				hypervisor -> Boolean.valueOf(hypervisor.has(crossing.guest().uuid()))).booleanValue();
	}

	/** @param own the disks that nobody else had */
	void ofSuccess(Set<String> own) {
		Exception left = attempt(() -> {
			if (departure.startsAlways()) {
				startThere();
			}
			removeRest(own);
		});
		if (left != null) {
			Log.warn("Guest '" + departure.info().name() + "' is at '" + crossing.to().id() + "'. Something of it is left on '"
					+ crossing.from().id() + "', or it does not start with its host any more.", left);
		}
	}

	private void startThere() throws CoreException {
		crossing.to().call("let the guest start with its host", LibvirtConnection.SLOW, monitor, hypervisor -> {
			try (Domain domain = hypervisor.domain(crossing.guest().uuid())) {
				domain.startAlways(true);
			}
			return hypervisor;
		});
	}

	private void removeRest(Set<String> own) throws CoreException {
		if (!isThere()) {
			throw new CoreException(Status.error("The guest is not at its destination any more.", null));
		}
		try {
			crossing.from().call(crossing.guest(), "remove the guest that has gone", LibvirtConnection.SLOW, monitor, Aftermath::remove);
		} catch (GuestNotFoundException e) {
			// As it has to be.
		}
		Set<String> copied = new HashSet<>();
		if (crossing.way().disks()) {
			departure.written().forEach(disk -> copied.add(disk.path()));
		}
		new GuestVolumes(crossing.from().pool()).remove(crossing.guest().uuid(), copied, monitor);
		GuestFolders folders = crossing.from().folders();
		// What is nowhere else stays.
		if (folders != null && copied.containsAll(own)) {
			folders.remove(crossing.guest().uuid());
		}
	}

	/** libvirt was not told any more that the guest has arrived. It stands still here, and must never go on. */
	private static Domain remove(Domain domain) throws LibvirtFailure {
		if (domain.facts().active()) {
			domain.destroy();
		}
		domain.undefine();
		return domain;
	}
}
