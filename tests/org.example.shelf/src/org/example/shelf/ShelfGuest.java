/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.example.shelf;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.StopMode;

/** A handle, without a state of its own. */
record ShelfGuest(ShelfConnection connection, GuestId id) implements Guest {

	@Override
	public GuestInfo info(IProgressMonitor monitor) throws CoreException {
		return Words.info(id.connection(), connection.call(monitor, this::find));
	}

	@Override
	public void start(IProgressMonitor monitor) throws CoreException {
		change(List.of("off"), "on", monitor);
	}

	@Override
	public void stop(StopMode mode, Duration deadline, IProgressMonitor monitor) throws CoreException {
		change(List.of("on", "frozen", "off"), "off", monitor);
	}

	@Override
	public void pause(IProgressMonitor monitor) throws CoreException {
		change(List.of("on", "frozen"), "frozen", monitor);
	}

	@Override
	public void resume(IProgressMonitor monitor) throws CoreException {
		change(List.of("frozen", "on"), "on", monitor);
	}

	/** What is gone already is not an error. */
	@Override
	public void delete(IProgressMonitor monitor) throws CoreException {
		connection.call(monitor, shelf -> Files.deleteIfExists(shelf.file(id.uuid())));
	}

	private void change(List<String> from, String to, IProgressMonitor monitor) throws CoreException {
		connection.call(monitor, shelf -> {
			Shelf.Item item = find(shelf);
			if (!from.contains(item.state())) {
				throw new CoreException(Status.error("The guest '" + item.name() + "' is " + item.state() + ", not " + from.get(0) + "."));
			}
			shelf.write(new Shelf.Item(item.uuid(), item.name(), to, item.memory(), item.cpus(), item.label()));
			return item;
		});
	}

	private Shelf.Item find(Shelf shelf) throws CoreException, IOException {
		return shelf.items().stream().filter(item -> item.uuid().equals(id.uuid())).findFirst()
				.orElseThrow(() -> new GuestNotFoundException(id));
	}
}
