/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

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
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;

/**
 * The guests of one name: which there are, and who is told of them. One lock guards them all, and listeners are never called under it. What is done with
 * their power is in {@link MemoryPower}, what waits within one of their starts in {@link Boot}.
 */
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

	String name() {
		return name;
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

	/** Keeps anybody else from creating a guest of that UUID, until it is {@linkplain #release released}. */
	synchronized void reserve(GuestSpec spec) throws CoreException {
		if (machines.containsKey(spec.uuid()) || !reserved.add(spec.uuid())) {
			throw new CoreException(Status.error("Cannot create guest '" + spec.name() + "': there is a guest " + spec.uuid()
					+ " already. Delete it, or choose another UUID."));
		}
	}

	synchronized void release(GuestSpec spec) {
		reserved.remove(spec.uuid());
	}

	synchronized void add(Machine machine) {
		machines.put(machine.spec.uuid(), machine);
		publish(machine);
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
					await(left, monitor);
				}
			} while (System.nanoTime() - end < 0);
		}
		settings.failIfTold(step);
	}

	/** Whether it was not deleted. */
	synchronized boolean has(Machine machine) {
		return machines.get(machine.spec.uuid()) == machine;
	}

	/** The lock is held. */
	synchronized void become(Machine machine, GuestState state) {
		machine.enter(state);
		publish(machine);
		notifyAll();
	}

	private void remove(Machine machine) {
		machine.state = GuestState.DELETED;
		dismiss(machine);
	}

	/** It is none of this one any more, in whatever state it is. The lock is held. */
	void dismiss(Machine machine) {
		machines.remove(machine.spec.uuid());
		host.starting.remove(machine.spec.uuid());
		feeds.forEach(feed -> feed.add(new ConnectionEvent.Removed(new GuestId(feed.connection(), machine.spec.uuid()))));
		notifyAll();
	}

	/** One of another hypervisor goes on here. The lock is held. */
	void admit(Machine machine) {
		machines.put(machine.spec.uuid(), machine);
		publish(machine);
	}

	private void publish(Machine machine) {
		feeds.forEach(feed -> feed.add(new ConnectionEvent.Changed(machine.info(feed.connection()))));
	}

	private synchronized void forget(Feed feed) {
		feeds.remove(feed);
	}

	/** Waits for a change, or for as long as nobody minds that a monitor is not looked at. The lock is held. */
	void await(IProgressMonitor monitor) {
		await(POLL_MILLIS, monitor);
	}

	/** Likewise, but no longer than that. */
	void await(long millis, IProgressMonitor monitor) {
		try {
			wait(Math.min(POLL_MILLIS, millis));
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
