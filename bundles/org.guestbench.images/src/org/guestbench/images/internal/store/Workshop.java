/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.Status;
import org.guestbench.images.internal.Log;
import org.guestbench.images.internal.lock.HeldLock;

/** A folder for work that nobody else sees, removed at the end. */
public final class Workshop implements AutoCloseable {

	private final String id;
	private final Path folder;
	private final HeldLock owner;
	private final FolderDisposal disposal;
	private final Log log;

	Workshop(String id, Path folder, HeldLock owner, FolderDisposal disposal, Log log) {
		this.id = id;
		this.folder = folder;
		this.owner = owner;
		this.disposal = disposal;
		this.log = log;
	}

	/** Names the work, also for those who look for what is left of it. */
	public String id() {
		return id;
	}

	public Path folder() {
		return folder;
	}

	@Override
	public void close() {
		try {
			disposal.dispose(id, folder);
			owner.closeAndDelete();
		} catch (IOException e) {
			// Without its owner the next one to build finds it and tries again.
			owner.close();
			log.log(Status.warning("Cannot remove " + folder + " now; the next build will try again.", e));
		}
	}
}
