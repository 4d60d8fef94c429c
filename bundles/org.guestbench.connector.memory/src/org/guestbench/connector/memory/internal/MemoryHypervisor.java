/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.memory.GuestFiles;

/** The guests of one name and what can be done to them. One lock guards them all; nothing is called under it. */
public final class MemoryHypervisor {

	/** How often a waiting operation looks at its monitor. */
	private static final long POLL_MILLIS = 10;

	private final String name;
	private final Map<UUID, Machine> machines = new LinkedHashMap<>();
	/** Of guests, also of those that are gone; by their ids. */
	final Map<String, MemoryBackups.Kept> backups = new LinkedHashMap<>();
	private final Set<UUID> reserved = new HashSet<>();
	private final Set<Feed> feeds = new LinkedHashSet<>();
	/** For whoever holds the lock. */
	final MemoryHost host;

	private final Map<String, Map<String, AtomicInteger>> failures = new HashMap<>();

	private IStatus status = Status.OK_STATUS;

	MemoryHypervisor(String name) {
		this.name = name;
		host = new MemoryHost(name);
	}

	public synchronized void lose(IStatus reason) {
		status = reason;
		feeds.forEach(feed -> feed.add(new ConnectionEvent.Lost(reason)));
		feeds.clear();
	}

	public synchronized void restore() {
		status = Status.OK_STATUS;
	}

	public synchronized void benchEnded() {
		List.copyOf(machines.values()).stream().filter(machine -> machine.spec.ownership() != null && !machine.retained)
				.filter(machine -> machine.settings.flag("retention", true)).forEach(this::remove);
	}

	/** How often each step was made to fail on connections of that id. */
	synchronized Map<String, AtomicInteger> failures(String connection) {
		return failures.computeIfAbsent(connection, id -> new ConcurrentHashMap<>());
	}

	synchronized IStatus status() {
		return status;
	}

	synchronized List<GuestInfo> guests(String connection) {
		return machines.values().stream().map(machine -> machine.info(connection)).toList();
	}

	synchronized GuestInfo info(GuestId id) throws GuestNotFoundException {
		return find(id).info(id.connection());
	}

	/** Does something that nothing else gets in between of. It must not block. */
	synchronized <T> T atomically(Use<T> use) throws CoreException {
		return use.of(this);
	}

	/** Something that is done with a hypervisor. */
	@FunctionalInterface
	interface Use<T> {
		T of(MemoryHypervisor hypervisor) throws CoreException;
	}

	synchronized Optional<Machine> machine(GuestId id) {
		return machines.get(id.uuid()) instanceof Machine machine ? Optional.of(machine) : Optional.empty();
	}

	synchronized byte[] serial(GuestId id) throws GuestNotFoundException {
		return find(id).serial();
	}

	synchronized Watch watch(String connection, ConnectionListener listener) {
		Feed feed = new Feed(connection, listener, this::forget);
		// Under the same lock as every change, so there is no gap between the list and what follows.
		feed.add(new ConnectionEvent.Resync(guests(connection)));
		feeds.add(feed);
		feed.start();
		return feed;
	}

	void create(GuestSpec spec, Settings settings, IProgressMonitor monitor) throws CoreException {
		if (!spec.payload().isEmpty()) {
			throw new CoreException(Status.error("Cannot create guest '" + spec.name()
					+ "': guests of this connection have no payload disks. Copy the files through a channel."));
		}
		if (spec.memory().compareTo(settings.size("memory", "8G")) > 0 || spec.cpus() > settings.cpus()) {
			throw new CoreException(Status.error("Cannot create guest '" + spec.name() + "': it wants " + spec.memory() + " of memory and "
					+ spec.cpus() + " processors, which the host '" + name + "' does not have. Give it less."));
		}
		synchronized (this) {
			if (machines.containsKey(spec.uuid()) || !reserved.add(spec.uuid())) {
				throw new CoreException(Status.error("Cannot create guest '" + spec.name() + "': there is a guest " + spec.uuid()
						+ " already. Delete it, or choose another UUID."));
			}
		}
		try {
			step("create", settings, monitor);
			synchronized (this) {
				Machine machine = new Machine(spec, new GuestFiles(settings.size("disk", "256M")), settings);
				machines.put(spec.uuid(), machine);
				publish(machine);
			}
		} finally {
			synchronized (this) {
				reserved.remove(spec.uuid());
			}
		}
	}

	void start(GuestId id, Settings settings, IProgressMonitor monitor) throws CoreException {
		Machine machine;
		synchronized (this) {
			machine = find(id);
			if (machine.state != GuestState.STOPPED && machine.state != GuestState.CRASHED) {
				throw refusal("start", machine, "it is " + machine.word() + ". Stop it first.");
			}
			MemorySize free = available(settings.size("memory", "8G"));
			if (machine.spec.memory().compareTo(free) > 0) {
				throw refusal("start", machine, "it needs " + machine.spec.memory() + " of memory and the host has " + free
						+ " left. Stop another guest, or give this one less.");
			}
			become(machine, GuestState.STARTING);
		}
		try {
			step("start", settings, monitor);
		} catch (CoreException | OperationCanceledException e) {
			fallBack(machine, GuestState.STARTING, GuestState.STOPPED);
			throw e;
		}
		synchronized (this) {
			if (find(id) != machine || machine.state != GuestState.STARTING) {
				throw refusal("start", machine, "somebody stopped it meanwhile. Start it again.");
			}
			if (settings.crashes("start")) {
				become(machine, GuestState.CRASHED);
				throw refusal("start", machine, "it crashed. Look at its serial log.");
			}
			machine.boots++;
			machine.executed.reset();
			machine.log("[    0.000000] In-memory guest '" + machine.spec.name() + "', " + machine.spec.memory() + ", "
					+ machine.spec.cpus() + " processors");
			become(machine, GuestState.RUNNING);
			machine.log("[    0.000001] ready");
		}
	}

	void stop(GuestId id, StopMode mode, Duration deadline, Settings settings, IProgressMonitor monitor) throws CoreException {
		Machine machine;
		synchronized (this) {
			machine = find(id);
			if (!machine.alive()) {
				return;
			}
			if (mode == StopMode.GRACEFUL && machine.state == GuestState.PAUSED) {
				throw refusal("stop", machine, "it is paused and cannot shut itself down. Resume it, or stop it by force.");
			}
			if (mode == StopMode.GRACEFUL && machine.state == GuestState.RUNNING) {
				become(machine, GuestState.STOPPING);
			}
		}
		if (mode == StopMode.GRACEFUL) {
			shutDown(machine, deadline, settings, monitor);
		} else {
			step("stop", settings, monitor);
		}
		synchronized (this) {
			if (machines.get(id.uuid()) == machine && machine.alive()) {
				machine.log("[    0.000002] power off");
				become(machine, GuestState.STOPPED);
			}
		}
	}

	void pause(GuestId id, Settings settings, IProgressMonitor monitor) throws CoreException {
		change(id, "pause", GuestState.RUNNING, GuestState.PAUSED, settings, monitor);
	}

	void resume(GuestId id, Settings settings, IProgressMonitor monitor) throws CoreException {
		change(id, "resume", GuestState.PAUSED, GuestState.RUNNING, settings, monitor);
	}

	void delete(GuestId id, Settings settings, IProgressMonitor monitor) throws CoreException {
		step("delete", settings, monitor);
		synchronized (this) {
			Machine machine = machines.get(id.uuid());
			if (machine != null) {
				List<Machine> dependents = dependents(machine);
				if (!dependents.isEmpty()) {
					throw refusal("delete", machine,
							"the guest '" + dependents.get(0).spec.name() + "' has its disk from it. Delete that one first.");
				}
				remove(machine);
			}
		}
	}

	/** Those that have booted, or will, from the disk of another. */
	synchronized List<Machine> dependents(Machine machine) {
		return machines(other -> other.spec.boot() instanceof DiskImage image && image.image().equals(machine.disk()));
	}

	synchronized List<Machine> machines(Predicate<Machine> wanted) {
		return machines.values().stream().filter(wanted).toList();
	}

	synchronized void retain(GuestId id) throws GuestNotFoundException {
		Machine machine = find(id);
		machine.retained = true;
		publish(machine);
	}

	/** What is known of the machine has changed, and nothing else. The lock is held. */
	void relabel(Machine machine) {
		publish(machine);
	}

	synchronized MemorySize available(MemorySize total) {
		long used = machines.values().stream().filter(Machine::alive).mapToLong(machine -> machine.spec.memory().bytes()).sum();
		return new MemorySize(Math.max(0, total.bytes() - used));
	}

	synchronized Machine find(GuestId id) throws GuestNotFoundException {
		Machine machine = machines.get(id.uuid());
		if (machine == null) {
			throw new GuestNotFoundException(id);
		}
		return machine;
	}

	/** Waits until a starting guest executes. @return which of its starts that is */
	synchronized int awaitStart(Machine machine, IProgressMonitor monitor) throws ChannelClosedException {
		while (machine.state == GuestState.STARTING) {
			await(POLL_MILLIS, monitor);
		}
		if (!machine.alive()) {
			throw machine.ended();
		}
		return machine.boots;
	}

	/** @return which of its starts the guest is in */
	synchronized int runningBoot(Machine machine) throws CoreException {
		if (!machine.alive() || machine.state == GuestState.STARTING) {
			throw refusal("connect to the console of", machine, "it is " + machine.word() + ". Start it first.");
		}
		return machine.boots;
	}

	/** Waits until that start of the guest is over. */
	synchronized void awaitEnd(Machine machine, int boot) {
		while (present(machine, boot)) {
			await(POLL_MILLIS * 10, new NullProgressMonitor());
		}
	}

	/** Waits while the guest is paused. */
	synchronized void awaitExecuting(Machine machine, int boot, IProgressMonitor monitor) throws ChannelClosedException {
		while (present(machine, boot) && machine.state == GuestState.PAUSED) {
			await(POLL_MILLIS, monitor);
		}
		if (!present(machine, boot)) {
			throw machine.ended();
		}
	}

	/** Waits for a time, or until the guest's start is over. */
	synchronized void sleep(Machine machine, int boot, Duration time, IProgressMonitor monitor) {
		long end = System.nanoTime() + time.toNanos();
		for (long left = time.toNanos(); left > 0 && present(machine, boot); left = end - System.nanoTime()) {
			await(Math.min(POLL_MILLIS, left / 1_000_000 + 1), monitor);
		}
	}

	synchronized void crash(Machine machine, int boot) {
		if (present(machine, boot)) {
			machine.log("[    0.000003] Kernel panic - not syncing: asked to");
			become(machine, GuestState.CRASHED);
		}
	}

	synchronized void log(Machine machine, String line) {
		machine.log(line);
	}

	/** Lets a step be slow and fail as the settings say. */
	void step(String step, Settings settings, IProgressMonitor monitor) throws CoreException {
		long end = System.nanoTime() + settings.slowness(step).toNanos();
		synchronized (this) {
			do {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				long left = (end - System.nanoTime()) / 1_000_000;
				if (left > 0) {
					await(Math.min(POLL_MILLIS, left), monitor);
				}
			} while (System.nanoTime() - end < 0);
		}
		settings.failIfTold(step);
	}

	private void shutDown(Machine machine, Duration deadline, Settings settings, IProgressMonitor monitor) throws CoreException {
		long end = System.nanoTime() + deadline.toNanos();
		try {
			step("stop", settings, monitor);
			synchronized (this) {
				while (settings.flag("ignore.shutdown", false) && machine.state == GuestState.STOPPING) {
					if (System.nanoTime() - end >= 0) {
						throw refusal("stop", machine, "it did not shut itself down within " + deadline.toSeconds()
								+ " s. Wait, or stop it by force.");
					}
					await(POLL_MILLIS, monitor);
				}
			}
		} catch (CoreException | OperationCanceledException e) {
			fallBack(machine, GuestState.STOPPING, GuestState.RUNNING);
			throw e;
		}
	}

	private void change(GuestId id, String verb, GuestState from, GuestState to, Settings settings, IProgressMonitor monitor)
			throws CoreException {
		find(id);
		step(verb, settings, monitor);
		synchronized (this) {
			Machine machine = find(id);
			if (machine.state == to) {
				return;
			}
			if (machine.state != from) {
				throw refusal(verb, machine, "it is " + machine.word() + ", not " + Machine.word(from) + ".");
			}
			become(machine, to);
		}
	}

	private synchronized void fallBack(Machine machine, GuestState from, GuestState to) {
		if (machine.state == from) {
			become(machine, to);
		}
	}

	private boolean present(Machine machine, int boot) {
		return machines.get(machine.spec.uuid()) == machine && machine.boots == boot && machine.alive();
	}

	/** The lock is held. */
	synchronized void become(Machine machine, GuestState state) {
		machine.enter(state);
		publish(machine);
		notifyAll();
	}

	private void remove(Machine machine) {
		machines.remove(machine.spec.uuid());
		host.starting.remove(machine.spec.uuid());
		machine.state = GuestState.DELETED;
		feeds.forEach(feed -> feed.add(new ConnectionEvent.Removed(new GuestId(feed.connection(), machine.spec.uuid()))));
		notifyAll();
	}

	private void publish(Machine machine) {
		feeds.forEach(feed -> feed.add(new ConnectionEvent.Changed(machine.info(feed.connection()))));
	}

	private synchronized void forget(Feed feed) {
		feeds.remove(feed);
	}

	private void await(long millis, IProgressMonitor monitor) {
		try {
			wait(millis);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
	}

	CoreException refusal(String verb, Machine machine, String why) {
		return new CoreException(Status.error("Cannot " + verb + " guest '" + machine.spec.name() + "' on '" + name + "': " + why));
	}
}
