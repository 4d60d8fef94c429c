/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.process.internal.sandbox.Sandbox;
import org.guestbench.connector.process.internal.sandbox.SandboxLog;
import org.guestbench.connector.process.internal.sandbox.SandboxOrder;
import org.guestbench.connector.process.internal.sandbox.Sandboxes;
import org.guestbench.connector.process.internal.sandbox.SpareSandbox;
import org.guestbench.connector.process.internal.sandbox.SpareShelf;

/** A guest of this process: one change at a time, whoever asks for it. */
final class HostedGuest {

	private static final Duration MEMORY_INTERVAL = Duration.ofMillis(200);

	private final GuestSpec spec;
	private final SandboxOrder order;
	private final Sandboxes sandboxes;
	private final SpareShelf spares;
	private final GuestRegister register;
	private final ReentrantLock changing = new ReentrantLock();

	private volatile SandboxLog log = new SandboxLog();
	private volatile @Nullable Sandbox sandbox;

	HostedGuest(GuestSpec spec, SandboxOrder order, Sandboxes sandboxes, SpareShelf spares, GuestRegister register) {
		this.spec = spec;
		this.order = order;
		this.sandboxes = sandboxes;
		this.spares = spares;
		this.register = register;
	}

	GuestSpec spec() {
		return spec;
	}

	GuestInfo info(String connection, GuestState state) {
		return new GuestInfo(new GuestId(connection, spec.uuid()), spec.name(), state, spec.memory(), spec.cpus(), spec.ownership());
	}

	/** The way in, which leads nowhere while the guest does not run. */
	List<URI> endpoints() {
		Sandbox running = sandbox;
		return running == null ? List.of() : List.of(running.endpoint());
	}

	/** What it takes of its host; empty if it does not run. */
	Optional<Usage> usage() {
		Sandbox running = sandbox;
		if (running == null) {
			return Optional.empty();
		}
		Optional<Usage.JavaMachines> machines = running.javaMachines();
		Usage.@Nullable JavaMachines java = machines.isPresent() ? machines.get() : null;
		return Optional.of(
				new Usage(Instant.now(), running.consumption().processor(), running.consumption().memory(), null, null, java));
	}

	/** The most memory that it took since it was started. */
	MemorySize mostMemory() throws CoreException {
		Sandbox running = sandbox;
		if (running == null) {
			throw new CoreException(Status.error("Guest '" + spec.name() + "' takes no memory: it is not running.", null));
		}
		return running.consumption().mostMemory();
	}

	byte[] log() {
		return log.bytes();
	}

	void start(IProgressMonitor monitor) throws CoreException {
		change("start", monitor, state -> {
			if (state != GuestState.STOPPED && state != GuestState.CRASHED) {
				throw failure("start", "it is " + state + ". Stop it first", null);
			}
			Optional<SpareSandbox> spare = spares.take(order);
			SandboxLog fresh = spare.map(SpareSandbox::log).orElseGet(SandboxLog::new);
			log = fresh;
			register.change(this, GuestState.STARTING);
			Sandbox started;
			try {
				started = spare.isPresent() ? spare.get().sandbox() : sandboxes.start(order, fresh, monitor);
			} catch (IOException | OperationCanceledException e) {
				register.change(this, GuestState.STOPPED);
				throw e;
			}
			sandbox = started;
			register.change(this, GuestState.RUNNING);
			started.end().thenRun(() -> ended(started));
			Thread.ofVirtual().name("Guestbench memory of " + spec.name()).start(() -> watchMemory(started, fresh));
		});
	}

	void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException {
		change("stop", monitor, state -> {
			Sandbox running = sandbox;
			if (running == null) {
				register.change(this, GuestState.STOPPED);
				return;
			}
			switch (mode) {
			case FORCE -> kill(running);
			case GRACEFUL -> shutDown(running, state, deadline, monitor);
			}
		});
	}

	void pause(IProgressMonitor monitor) throws CoreException {
		from(GuestState.RUNNING, GuestState.PAUSED, "pause", monitor, Sandbox::freeze);
	}

	void resume(IProgressMonitor monitor) throws CoreException {
		from(GuestState.PAUSED, GuestState.RUNNING, "resume", monitor, Sandbox::thaw);
	}

	void delete(IProgressMonitor monitor) throws CoreException {
		change("delete", monitor, state -> {
			Sandbox running = sandbox;
			if (running != null) {
				kill(running);
			}
			register.remove(this);
		});
	}

	private void kill(Sandbox running) throws IOException {
		// Not told as a crash: whoever ends it has taken it away before.
		sandbox = null;
		try {
			running.kill();
		} catch (IOException e) {
			sandbox = running;
			throw e;
		}
		register.change(this, GuestState.STOPPED);
	}

	private void shutDown(Sandbox running, GuestState state, Duration deadline, IProgressMonitor monitor) throws CoreException {
		if (state != GuestState.RUNNING) {
			throw failure("stop", "it is " + state + " and hears nobody. Resume it, or stop it by force", null);
		}
		register.change(this, GuestState.STOPPING);
		sandbox = null;
		running.terminate();
		boolean ended = false;
		try {
			ended = running.awaitEnd(deadline, monitor);
		} finally {
			if (!ended) {
				sandbox = running;
				register.change(this, GuestState.RUNNING);
			}
		}
		if (!ended) {
			throw failure("stop", "it did not end within " + deadline.toSeconds() + " s. Stop it by force", null);
		}
		register.change(this, GuestState.STOPPED);
	}

	private void from(GuestState from, GuestState to, String verb, IProgressMonitor monitor, SandboxStep step) throws CoreException {
		change(verb, monitor, state -> {
			if (state == to) {
				return;
			}
			Sandbox running = sandbox;
			if (state != from || running == null) {
				throw failure(verb, "it is " + state + ", not " + from, null);
			}
			step.of(running);
			register.change(this, to);
		});
	}

	/** The end that nobody asked for. */
	private void ended(Sandbox ended) {
		if (sandbox == ended) {
			ended.tellOfKills(spec.memory(), log::note);
			sandbox = null;
			register.change(this, GuestState.CRASHED);
		}
	}

	private void watchMemory(Sandbox running, SandboxLog told) {
		try {
			running.watchMemory(spec.memory(), MEMORY_INTERVAL, told::note);
		} catch (InterruptedException e) {
			// Nobody does that to a thread that only watches.
			Thread.currentThread().interrupt();
		}
	}

	private void change(String verb, IProgressMonitor monitor, Step step) throws CoreException {
		try {
			do {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			} while (!changing.tryLock(50, TimeUnit.MILLISECONDS));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
		try {
			GuestState state = register.state(spec.uuid());
			if (state == GuestState.DELETED) {
				if (verb.equals("delete")) {
					return;
				}
				throw new GuestNotFoundException(new GuestId("process", spec.uuid()));
			}
			step.from(state);
		} catch (IOException e) {
			throw failure(verb, String.valueOf(e.getMessage()), e);
		} finally {
			changing.unlock();
		}
	}

	private CoreException failure(String verb, String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot " + verb + " guest '" + spec.name() + "': " + why + ".", cause));
	}

	private interface Step {
		void from(GuestState state) throws IOException, CoreException;
	}

	private interface SandboxStep {
		void of(Sandbox sandbox) throws IOException;
	}
}
