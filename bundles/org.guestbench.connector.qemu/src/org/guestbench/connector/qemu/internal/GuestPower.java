/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestLock;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.folder.Launch;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;

/** Starts, stops, pauses, resumes and keeps guests. Each method throws a {@link NoSuchFileException} if there is no such guest. */
final class GuestPower {

	private final Inventory inventory;
	private final GuestStart start;
	private final GuestOrigins origins;

	GuestPower(Inventory inventory, GuestStart start, GuestOrigins origins) {
		this.inventory = inventory;
		this.start = start;
		this.origins = origins;
	}

	/** Boots it. */
	void start(UUID uuid, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		start(uuid, origins::boot, "start", monitor);
	}

	/** Forks it from its template. */
	void fork(UUID uuid, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		start(uuid, origins::fork, "fork", monitor);
	}

	/** Starts it from a snapshot. */
	void restore(UUID uuid, RestoreOrigin.Load load, boolean running, IProgressMonitor monitor)
			throws CoreException, NoSuchFileException {
		start(uuid, record -> origins.restore(record, load, running), "revert", monitor);
	}

	private void start(UUID uuid, OriginChoice choice, String verb, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		try (GuestLock lock = inventory.lock(uuid, monitor)) {
			GuestRecord record = inventory.record(uuid);
			GuestState state = inventory.sighting(uuid).state();
			if (!ended(state)) {
				throw failure(verb, record, "it is " + word(state) + ".", null);
			}
			refuseOfOthers(verb, record);
			GuestOrigin origin = choice.of(record);
			leave(uuid, record, monitor);
			start.start(record, origin, monitor);
		}
	}

	@FunctionalInterface
	private interface OriginChoice {
		GuestOrigin of(GuestRecord record) throws CoreException;
	}

	void stop(UUID uuid, StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		switch (mode) {
		case FORCE -> cutPower(uuid, monitor);
		case GRACEFUL -> askToStop(uuid, deadline, monitor);
		}
	}

	void pause(UUID uuid, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		change(uuid, "pause", GuestState.RUNNING, GuestState.PAUSED, monitor);
	}

	void resume(UUID uuid, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		change(uuid, "resume", GuestState.PAUSED, GuestState.RUNNING, monitor);
	}

	void retain(UUID uuid, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		try (GuestLock lock = inventory.lock(uuid, monitor)) {
			GuestRecord record = inventory.record(uuid);
			if (record.kept()) {
				return;
			}
			refuseOfOthers("keep", record);
			// Written first: what is written down as kept and ends all the same is better than what lives on and is reaped.
			inventory.write(uuid, record.withKept());
			try {
				Optional<OwnGuest> own = inventory.own(uuid);
				if (own.isPresent()) {
					own.get().keep();
				} else {
					inventory.board().report(inventory.sighting(uuid));
				}
			} catch (IOException e) {
				throw failure("keep", record, reason(e), e);
			}
		}
	}

	private void cutPower(UUID uuid, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		try (GuestLock lock = inventory.lock(uuid, monitor)) {
			GuestRecord record = inventory.record(uuid);
			if (ended(inventory.sighting(uuid).state())) {
				return;
			}
			try {
				Optional<OwnGuest> own = inventory.own(uuid);
				if (own.isPresent()) {
					own.get().kill();
				} else if (record.launch() instanceof Launch launch) {
					ForeignGuests.end(inventory.existing(uuid), launch, monitor);
					inventory.board().report(Sighting.of(record, GuestState.STOPPED));
				}
				// Before anybody can take a killed QEMU for a crash.
				inventory.write(uuid, record.withEnd(GuestState.STOPPED));
			} catch (IOException e) {
				throw failure("stop", record, reason(e), e);
			}
		}
	}

	private void askToStop(UUID uuid, Duration deadline, IProgressMonitor monitor) throws CoreException, NoSuchFileException {
		GuestRecord record;
		// Not held while waiting: whoever loses patience must be able to cut the power.
		try (GuestLock lock = inventory.lock(uuid, monitor)) {
			record = inventory.record(uuid);
			GuestState state = inventory.sighting(uuid).state();
			if (ended(state)) {
				return;
			}
			if (state != GuestState.RUNNING && state != GuestState.STOPPING) {
				throw failure("stop", record, "it is " + word(state) + " and cannot react. Resume it first, or stop it by force.", null);
			}
			pressPowerButton(uuid, record);
		}
		boolean ended = false;
		Optional<OwnGuest> own = inventory.own(uuid);
		try {
			if (own.isPresent()) {
				ended = own.get().awaitEnd(deadline, monitor);
			} else {
				ended = !(record.launch() instanceof Launch launch) || launch.qemu().awaitEnd(deadline, monitor);
			}
		} finally {
			if (!ended) {
				own.ifPresent(OwnGuest::powerDownFailed);
			}
		}
		if (!ended) {
			throw failure("stop", record, "it did not react to its power button within " + deadline.toSeconds()
					+ " s. It still runs: wait longer, or stop it by force.", null);
		}
	}

	private void pressPowerButton(UUID uuid, GuestRecord record) throws CoreException, NoSuchFileException {
		GuestFolder folder = inventory.existing(uuid);
		try {
			Optional<OwnGuest> own = inventory.own(uuid);
			if (own.isPresent()) {
				own.get().powerDown();
			} else {
				ForeignGuests.command(folder, "system_powerdown");
			}
		} catch (IOException e) {
			throw failure("stop", record, reason(e), e);
		}
	}

	private void change(UUID uuid, String verb, GuestState from, GuestState to, IProgressMonitor monitor)
			throws CoreException, NoSuchFileException {
		try (GuestLock lock = inventory.lock(uuid, monitor)) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			GuestRecord record = inventory.record(uuid);
			GuestState state = inventory.sighting(uuid).state();
			if (state == to) {
				return;
			}
			if (state != from) {
				throw failure(verb, record, "it is " + word(state) + ".", null);
			}
			try {
				Optional<OwnGuest> own = inventory.own(uuid);
				if (own.isEmpty()) {
					ForeignGuests.command(inventory.existing(uuid), to == GuestState.PAUSED ? "stop" : "cont");
					inventory.board().report(Sighting.of(record, to));
				} else if (to == GuestState.PAUSED) {
					own.get().pause();
				} else {
					own.get().resume();
				}
			} catch (IOException e) {
				throw failure(verb, record, reason(e), e);
			}
		}
	}

	/** Another bench's lifeline removes the guest when that bench ends, so nobody else can give it a longer life. */
	private void refuseOfOthers(String verb, GuestRecord record) throws CoreException {
		if (!record.kept() && record.launch() instanceof Launch launch && !launch.bench().equals(ProcessIdentity.self())
				&& launch.bench().alive()) {
			throw failure(verb, record, "it belongs to another bench that is running, process " + launch.bench().pid()
					+ ". Do it there, or end that one.", null);
		}
	}

	/** Ends what an earlier start has left waiting. */
	private void leave(UUID uuid, GuestRecord record, IProgressMonitor monitor) throws CoreException {
		try {
			Optional<OwnGuest> own = inventory.own(uuid);
			if (own.isPresent()) {
				own.get().leave();
				inventory.drop(uuid);
			} else if (record.launch() instanceof Launch launch) {
				ForeignGuests.endScript(launch.script(), monitor);
			}
		} catch (IOException e) {
			throw failure("start", record, "an earlier start of it cannot be ended: " + reason(e), e);
		}
	}

	private static boolean ended(GuestState state) {
		return state == GuestState.STOPPED || state == GuestState.CRASHED;
	}

	private static String word(GuestState state) {
		return switch (state) {
		case UNKNOWN -> "in a state that QEMU does not tell";
		case STOPPED, CRASHED -> "not running";
		case STARTING -> "being started";
		case RUNNING -> "running";
		case PAUSED -> "paused";
		case STOPPING -> "shutting down";
		case DELETED -> "deleted";
		};
	}

	private static CoreException failure(String verb, GuestRecord record, String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot " + verb + " guest '" + record.spec().name() + "': " + why, cause));
	}

	private static String reason(IOException e) {
		return e.getMessage() instanceof String message && !message.isBlank() ? message : e.getClass().getSimpleName();
	}
}
