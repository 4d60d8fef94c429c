/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.GuestWatch;
import org.guestbench.api.connection.Sightings;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;
import org.guestbench.connector.vmware.internal.vim.VimSession;

/**
 * The one thread that looks at the guests of a connection, and tells those who watch it. A change that the server tells of only says which
 * virtual machine to look at again, so that what is told is always what is.
 */
final class GuestBoard {

	/** When so many have changed they are read together. */
	private static final int MANY = 20;

	private final PropertyReader properties;
	private final GuestReader reader;
	private final ChangeLoop loop;
	private final ExecutorService writer;
	private final Sightings sightings = new Sightings(e -> Log.warn("A listener to guests of VMware failed.", e));
	/** By the server's own names: of a machine that is gone, it says nothing else. */
	private Map<Ref, GuestId> known = new HashMap<>();
	private final IProgressMonitor closing = new NullProgressMonitor();

	GuestBoard(VimSession session, GuestReader reader) {
		properties = new PropertyReader(session);
		this.reader = reader;
		loop = new ChangeLoop(session, this, closing);
		writer = Executors
				.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("Guestbench VMware watch " + reader.connection()).factory());
	}

	Watch watch(ConnectionListener listener) {
		GuestWatch watch = sightings.prepare(listener);
		loop.start();
		execute(() -> begin(watch));
		return watch;
	}

	/** Something of these is different, or they are gone: machines, or what they are in. From any thread. */
	void touch(Collection<Ref> machines) {
		execute(() -> guarded(() -> {
			if (!sightings.watched()) {
				return;
			}
			if (machines.size() > MANY || Sites.concerned(machines)) {
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
			if (sightings.watched()) {
				readAll();
			}
		}));
	}

	void lose(IStatus reason) {
		execute(() -> sightings.lost(reason));
	}

	void close() {
		closing.setCanceled(true);
		writer.shutdownNow();
		sightings.close();
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

	/** It is for the loop to say that the server is gone; trouble with one machine must not end the telling of others. */
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
		} catch (RuntimeException e) {
			sightings.lost(defect(e));
		}
	}

	/** It is in the log, and whoever watches is to be told. From any thread. */
	IStatus defect(RuntimeException unforeseen) {
		IStatus defect = Sightings.defect(reader.connection(), unforeseen);
		Log.warn(defect.getMessage(), unforeseen);
		return defect;
	}

	private void begin(GuestWatch watch) {
		try {
			readAll();
			watch.begin();
		} catch (OperationCanceledException e) {
			return;
		} catch (IOException | VimFault e) {
			watch.refuse(Status
					.error("The guests of the connection '" + reader.connection() + "' cannot be listed: " + e.getMessage() + ".", e));
		} catch (RuntimeException e) {
			watch.refuse(defect(e));
		}
	}

	private void readAll() throws IOException, VimFault {
		List<GuestInfo> all = new ArrayList<>();
		Map<Ref, GuestId> present = new HashMap<>();
		reader.sites().refresh(closing);
		for (Found machine : properties.readAll(Map.of(Ref.VIRTUAL_MACHINE, GuestReader.PATHS), closing)) {
			reader.info(machine, closing).ifPresent(info -> {
				present.put(machine.ref(), info.id());
				all.add(info);
			});
		}
		known = present;
		sightings.all(all);
	}

	private void read(Ref machine) throws IOException, VimFault {
		try {
			report(machine, reader.info(properties.read(machine, GuestReader.PATHS, closing), closing));
		} catch (VimFault e) {
			if (!e.gone()) {
				throw e;
			}
			report(machine, Optional.empty());
		}
	}

	private void report(Ref machine, Optional<GuestInfo> found) {
		GuestId before = known.remove(machine);
		found.ifPresent(info -> known.put(machine, info.id()));
		if (before != null && !before.equals(known.get(machine))) {
			sightings.gone(before);
		}
		found.ifPresent(sightings::one);
	}
}
