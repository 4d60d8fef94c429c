/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.GuestTransitions;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;
import org.guestbench.connector.vmware.internal.vim.VimSession;

/**
 * What the watches of one connection were told, and the one thread that tells them. A change that the server tells of only says which virtual
 * machine to look at again, so that what is reported is always what is.
 */
final class GuestBoard {

	/** When so many have changed they are read together. */
	private static final int MANY = 20;

	private final PropertyReader properties;
	private final GuestReader reader;
	private final ChangeLoop loop;
	private final ExecutorService writer;
	private final Map<Ref, GuestInfo> told = new HashMap<>();
	private final List<GuestWatch> watches = new CopyOnWriteArrayList<>();
	private final IProgressMonitor closing = new NullProgressMonitor();

	GuestBoard(VimSession session, GuestReader reader) {
		properties = new PropertyReader(session);
		this.reader = reader;
		loop = new ChangeLoop(session, this, closing);
		writer = Executors
				.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("Guestbench VMware watch " + reader.connection()).factory());
	}

	Watch watch(ConnectionListener listener) {
		GuestWatch watch = new GuestWatch(listener, watches::remove);
		loop.start();
		execute(() -> begin(watch));
		return watch;
	}

	/** Something of these is different, or they are gone. From any thread. */
	void touch(Collection<Ref> machines) {
		execute(() -> guarded(() -> {
			if (watches.isEmpty()) {
				return;
			}
			if (machines.size() > MANY) {
				readAll();
			} else {
				for (Ref machine : machines) {
					read(machine);
				}
			}
		}));
	}

	/** Everything may be different. */
	void refresh() {
		execute(() -> guarded(() -> {
			if (!watches.isEmpty()) {
				readAll();
			}
		}));
	}

	void lose(IStatus reason) {
		execute(() -> tell(new ConnectionEvent.Lost(reason)));
	}

	void close() {
		closing.setCanceled(true);
		writer.shutdownNow();
		watches.forEach(GuestWatch::close);
	}

	private void execute(Runnable work) {
		try {
			writer.execute(work);
		} catch (RejectedExecutionException e) {
			// Closed: there is nobody to tell.
			return;
		}
	}

	private interface Work {
		void run() throws IOException, VimFault;
	}

	/** Whether the connection is lost is for the loop to say; any other trouble with one machine must not end the telling of others. */
	private void guarded(Work work) {
		try {
			work.run();
		} catch (OperationCanceledException e) {
			// Closed in the middle.
			return;
		} catch (IOException | VimFault e) {
			if (!closing.isCanceled()) {
				Log.warn("Something of the guests of the connection '" + reader.connection() + "' could not be read.", e);
			}
		}
	}

	private void begin(GuestWatch watch) {
		try {
			readAll();
			watch.tell(new ConnectionEvent.Resync(List.copyOf(told.values())));
			watches.add(watch);
		} catch (OperationCanceledException e) {
			return;
		} catch (IOException | VimFault e) {
			watch.tell(new ConnectionEvent.Lost(Status.error("The guests of the connection '" + reader.connection() + "' cannot be listed: "
					+ e.getMessage() + ".", e)));
		}
	}

	private void readAll() throws IOException, VimFault {
		Set<Ref> gone = new HashSet<>(told.keySet());
		for (Found machine : properties.readAll(Map.of(Ref.VIRTUAL_MACHINE, GuestReader.PATHS), closing)) {
			gone.remove(machine.ref());
			report(machine.ref(), reader.info(machine));
		}
		gone.forEach(machine -> report(machine, Optional.empty()));
	}

	private void read(Ref machine) throws IOException, VimFault {
		try {
			report(machine, reader.info(properties.read(machine, GuestReader.PATHS, closing)));
		} catch (VimFault e) {
			if (!e.gone()) {
				throw e;
			}
			report(machine, Optional.empty());
		}
	}

	private void report(Ref machine, Optional<GuestInfo> found) {
		GuestInfo before = found.isPresent() ? told.put(machine, found.get()) : told.remove(machine);
		if (found.isEmpty()) {
			if (before != null) {
				tell(new ConnectionEvent.Removed(before.id()));
			}
			return;
		}
		GuestInfo now = found.get();
		if (now.equals(before)) {
			return;
		}
		if (before != null && !GuestTransitions.allowed(before.state(), now.state())) {
			tell(new ConnectionEvent.Changed(now.withState(between(before.state(), now.state()))));
		}
		tell(new ConnectionEvent.Changed(now));
	}

	/** What was passed without being seen. */
	private static GuestState between(GuestState before, GuestState now) {
		return GuestTransitions.after(before).contains(GuestState.STARTING) && GuestTransitions.allowed(GuestState.STARTING, now)
				? GuestState.STARTING
				: GuestState.UNKNOWN;
	}

	private void tell(ConnectionEvent event) {
		watches.forEach(watch -> watch.tell(event));
	}
}
