/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestLock;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.folder.GuestRecordFile;
import org.guestbench.connector.qemu.internal.folder.Launch;
import org.guestbench.connector.qemu.internal.process.Lifeline;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpEvent;
import org.guestbench.connector.qemu.internal.qmp.QmpException;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;
import org.guestbench.connector.qemu.internal.template.StateTransfer;

import com.google.gson.JsonObject;

/**
 * A guest that this bench has started, from its start to the next one or its removal. Its state follows the events of
 * its monitor alone, so that no two threads disagree about it.
 */
final class OwnGuest implements QmpListener {

	private static final Duration COMMAND = Duration.ofSeconds(20);
	private static final Duration END = Duration.ofSeconds(20);
	private static final Duration ORDERLY_EXIT = Duration.ofSeconds(5);
	/** Reasons of a SHUTDOWN event (qapi/run-state.json, ShutdownCause) that somebody asked for. */
	private static final Set<String> ORDERLY = Set.of("host-qmp-quit", "host-qmp-system-reset", "host-signal", "host-ui", "guest-shutdown");

	private final GuestFolder folder;
	private final Lifeline lifeline;
	private final Consumer<Sighting> changed;
	private final ReentrantLock lock = new ReentrantLock();
	private final Condition moved = lock.newCondition();
	private GuestState state = GuestState.STARTING;
	private String shutdownReason = "";
	private boolean panicked;
	private boolean endWanted;
	/** As far as it says what the guest is, not what became of it. */
	private volatile GuestRecord described;
	private volatile @Nullable QmpClient monitor;

	OwnGuest(GuestFolder folder, GuestRecord described, Lifeline lifeline, Consumer<Sighting> changed) {
		this.folder = folder;
		this.lifeline = lifeline;
		this.described = described;
		this.changed = changed;
	}

	ProcessIdentity qemu() {
		return lifeline.qemu();
	}

	ProcessIdentity script() {
		return lifeline.script();
	}

	Sighting sighting() {
		return Sighting.of(described, state());
	}

	GuestState state() {
		lock.lock();
		try {
			return state;
		} finally {
			lock.unlock();
		}
	}

	boolean hasEnded() {
		return ended(state());
	}

	/** Takes the monitor into use. */
	void connect(GuestOrigin origin, Duration deadline) throws QmpException {
		QmpClient client = origin.connect(folder, this, deadline);
		monitor = client;
		if (origin.held()) {
			// It is about to be let go, so what it does at the moment says nothing.
			return;
		}
		String status = RunState.query(client, COMMAND);
		lock.lock();
		try {
			if (state == GuestState.STARTING) {
				enter(RunState.of(status));
			}
		} finally {
			lock.unlock();
		}
	}

	void pause() throws IOException {
		command("stop", GuestState.PAUSED);
	}

	void resume() throws IOException {
		command("cont", GuestState.RUNNING);
	}

	/** Loads the state of the template that the guest is forked from. */
	void load(Duration deadline) throws IOException {
		StateTransfer.load(client(), deadline);
	}

	/** Lets a guest go that was held. */
	void release() throws IOException {
		command("cont", GuestState.RUNNING);
	}

	/** Presses the power button. Returns at once. */
	void powerDown() throws IOException {
		client().execute("system_powerdown", new JsonObject(), COMMAND);
		lock.lock();
		try {
			if (state == GuestState.RUNNING) {
				enter(GuestState.STOPPING);
			}
		} finally {
			lock.unlock();
		}
	}

	/** The guest did not react to the power button. */
	void powerDownFailed() {
		lock.lock();
		try {
			if (state == GuestState.STOPPING && shutdownReason.isEmpty()) {
				enter(GuestState.RUNNING);
			}
		} finally {
			lock.unlock();
		}
	}

	/** Cuts the power and waits until QEMU has ended. */
	void kill() throws IOException {
		lock.lock();
		try {
			endWanted = true;
		} finally {
			lock.unlock();
		}
		endQemu();
		if (monitor == null) {
			end();
		} else if (!await(OwnGuest::ended, END, new NullProgressMonitor())) {
			throw new IOException("The end of QEMU was not noticed.");
		}
	}

	/** Waits for the end; false if the deadline came first. */
	boolean awaitEnd(Duration deadline, IProgressMonitor progress) {
		return await(OwnGuest::ended, deadline, progress);
	}

	/** Lets the guest outlive this bench. */
	void keep() throws IOException {
		if (!described.kept()) {
			lifeline.keep(COMMAND);
			describe(described.withKept());
		}
	}

	/** It is called otherwise from now on, or something else of what is written down of it has changed. */
	void describe(GuestRecord record) {
		lock.lock();
		try {
			described = record;
			changed.accept(Sighting.of(record, state));
		} finally {
			lock.unlock();
		}
	}

	/** Ends the lifeline of a guest that has ended, leaving its folder. */
	void leave() throws IOException {
		close();
		if (!described.kept()) {
			lifeline.leave(END);
		}
	}

	/** Kills the guest and removes its folder. */
	void remove() throws IOException {
		lock.lock();
		try {
			endWanted = true;
		} finally {
			lock.unlock();
		}
		if (described.kept()) {
			endQemu();
		} else {
			lifeline.remove(END);
		}
		close();
		end();
	}

	@Override
	public void event(QmpEvent event) {
		lock.lock();
		try {
			switch (event.name()) {
			case "STOP" -> {
				if (state == GuestState.RUNNING || state == GuestState.STARTING) {
					enter(GuestState.PAUSED);
				}
			}
			case "RESUME" -> {
				if (state == GuestState.PAUSED || state == GuestState.STARTING) {
					enter(GuestState.RUNNING);
				}
			}
			case "SHUTDOWN" -> {
				shutdownReason = event.text("reason");
				if (state == GuestState.RUNNING) {
					enter(GuestState.STOPPING);
				}
			}
			case "GUEST_PANICKED" -> panicked = true;
			default -> {
				// nothing that changes the state
			}
			}
		} finally {
			lock.unlock();
		}
	}

	@Override
	public void closed(String reason) {
		// A monitor that closes by itself is the end of QEMU, or of what can be known of it.
		if (!shutdownReason().isEmpty()) {
			qemu().awaitEnd(ORDERLY_EXIT, new NullProgressMonitor());
		}
		try {
			endQemu();
		} catch (IOException e) {
			Log.warn("Guest '" + described.spec().name() + "' has lost its monitor and cannot be ended: " + reason, e);
		}
		end();
	}

	private String shutdownReason() {
		lock.lock();
		try {
			return shutdownReason;
		} finally {
			lock.unlock();
		}
	}

	private void endQemu() throws IOException {
		if (!described.kept()) {
			try {
				lifeline.kill(END);
			} catch (IOException e) {
				// The script was killed, and QEMU with it, as the next line finds out.
				qemu().kill();
			}
		} else {
			qemu().kill();
		}
		if (!qemu().awaitEnd(END, new NullProgressMonitor())) {
			throw new IOException("QEMU, process " + qemu().pid() + ", does not end although it was killed");
		}
	}

	/** QEMU has ended: works out how. */
	private void end() {
		GuestState how;
		lock.lock();
		try {
			if (ended(state)) {
				return;
			}
			how = !panicked && (endWanted || ORDERLY.contains(shutdownReason)) ? GuestState.STOPPED : GuestState.CRASHED;
			enter(how);
			if (endWanted) {
				// Whoever wanted it writes it down.
				return;
			}
		} finally {
			lock.unlock();
		}
		try {
			write(how);
		} catch (NoSuchFileException e) {
			// The guest has been deleted.
		} catch (IOException | CoreException e) {
			Log.warn("Cannot write down how guest '" + described.spec().name() + "' ended.", e);
		}
	}

	/** For other benches to read. A later start is none of our business. */
	private void write(GuestState how) throws IOException, CoreException {
		try (GuestLock held = GuestLock.acquire(folder, END, new NullProgressMonitor())) {
			GuestRecord record = GuestRecordFile.read(folder);
			if (record.launch() instanceof Launch launch && launch.qemu().equals(qemu())) {
				GuestRecordFile.write(folder, record.withEnd(how));
			}
		}
	}

	private void command(String name, GuestState wanted) throws IOException {
		client().execute(name, new JsonObject(), COMMAND);
		// The state follows the event, not the answer, which is on another thread.
		await(s -> s == wanted || ended(s), COMMAND, new NullProgressMonitor());
		if (state() != wanted) {
			throw new IOException("the guest ended");
		}
	}

	/** @throws IOException if it is not connected (yet) */
	QmpClient client() throws IOException {
		QmpClient client = monitor;
		if (client == null) {
			throw new IOException("its monitor is not connected");
		}
		return client;
	}

	private void close() {
		QmpClient client = monitor;
		if (client != null) {
			client.close();
		}
	}

	private static boolean ended(GuestState state) {
		return state == GuestState.STOPPED || state == GuestState.CRASHED;
	}

	private boolean await(Predicate<GuestState> reached, Duration deadline, IProgressMonitor progress) {
		long end = System.nanoTime() + deadline.toNanos();
		lock.lock();
		try {
			while (!reached.test(state)) {
				if (progress.isCanceled()) {
					throw new OperationCanceledException();
				}
				long left = end - System.nanoTime();
				if (left <= 0) {
					return false;
				}
				// In slices, because a cancelled monitor wakes nobody.
				moved.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
			}
			return true;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			lock.unlock();
		}
	}

	/** The lock is held, so changes are reported in their order. */
	private void enter(GuestState next) {
		state = next;
		moved.signalAll();
		changed.accept(Sighting.of(described, next));
	}
}
