/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.util.Map;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionSpec;

/**
 * What this process knows of the saved connections. A process that lives for long hears by {@link #refresh} of those that another one has added or
 * removed. Safe for threads: what is read later is known later.
 */
final class SavedConnections {

	private final ConnectionFile file;
	private final Log log;
	private final Consumer<Map<String, ConnectionSpec>> shown;

	private volatile Map<String, ConnectionSpec> known = Map.of();
	/** Of the file as it was when it was read. */
	private @Nullable Object read;
	/** Of the file as it was when it could not be read, which was logged. */
	private @Nullable Object unreadable;

	/** @param shown is given what is known whenever that may be something else, one after the other; must not block */
	SavedConnections(ConnectionFile file, Log log, Consumer<Map<String, ConnectionSpec>> shown) {
		this.file = file;
		this.log = log;
		this.shown = shown;
	}

	/** By their ids, sorted; as they were known last. */
	Map<String, ConnectionSpec> known() {
		return known;
	}

	/** Reads the file if it may be another one than that which was read last. */
	synchronized void refresh() {
		Object now = file.stamp();
		if (!now.equals(read)) {
			read(now);
		}
	}

	/** Changes the file; when this returns, what is known has the change. */
	void change(ConnectionFile.Change change) throws CoreException {
		file.change(change);
		synchronized (this) {
			read(file.stamp());
		}
	}

	/** Gives what is known again: the surroundings have changed. */
	synchronized void show() {
		shown.accept(known);
	}

	/** If it cannot be read, that is tried again by whoever asks next; what is known is still of use. */
	private void read(Object stamp) {
		try {
			Map<String, ConnectionSpec> specs = file.read();
			read = stamp;
			unreadable = null;
			known = specs;
			shown.accept(specs);
		} catch (CoreException e) {
			read = null;
			if (!stamp.equals(unreadable)) {
				unreadable = stamp;
				log.log(e.getStatus());
			}
		}
	}
}
