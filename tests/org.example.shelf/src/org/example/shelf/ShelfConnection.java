/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.example.shelf;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionListener;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestWatch;
import org.guestbench.api.connection.Sightings;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;

/** An open shelf. Several may be open at the same folder. */
record ShelfConnection(String id, Shelf shelf, AtomicBoolean closed) implements Connection {

	@Override
	public List<GuestInfo> guests(IProgressMonitor monitor) throws CoreException {
		return call(monitor, it -> it.items().stream().map(item -> Words.info(id, item)).toList());
	}

	@Override
	public Guest guest(GuestId guest) {
		return new ShelfGuest(this, guest);
	}

	@Override
	public Guest create(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		return call(monitor, it -> {
			if (!spec.payload().isEmpty() || !(spec.boot() instanceof BootSource.DiskImage disk && Files.isReadable(disk.image()))) {
				throw new IOException("A guest has one disk, an image that can be read, and no others.");
			}
			if (Files.exists(it.file(spec.uuid()))) {
				throw new IOException("There is a guest " + spec.uuid() + " already.");
			}
			it.write(Words.item(spec));
			return guest(new GuestId(id, spec.uuid()));
		});
	}

	@Override
	public Watch watch(ConnectionListener listener) throws CoreException {
		List<GuestInfo> all = guests(new NullProgressMonitor());
		Sightings sightings = new Sightings(e -> System.getLogger("shelf").log(Level.WARNING, "A listener to guests failed.", e));
		GuestWatch watch = sightings.prepare(listener);
		Thread.ofPlatform().daemon().name("Shelf events").start(() -> new ShelfLook(this, sightings).run(watch, all));
		return watch;
	}

	@Override
	public <T> Optional<T> facet(Class<T> facet) {
		return Optional.empty();
	}

	@Override
	public void close() {
		closed.set(true);
	}

	/** What is true of every call: not after close, not when cancelled, one at a time, never an IOException. */
	<T> T call(IProgressMonitor monitor, Call<T> call) throws CoreException {
		if (closed.get()) {
			throw new CoreException(Status.error("The connection '" + id + "' was closed. Open it again."));
		}
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		try {
			synchronized (ShelfConnection.class) {
				return call.on(shelf);
			}
		} catch (IOException e) {
			throw new CoreException(Status.error("The shelf '" + shelf.folder() + "' failed: " + e.getMessage() + " Look there.", e));
		}
	}

	interface Call<T> {
		T on(Shelf shelf) throws IOException, CoreException;
	}
}
