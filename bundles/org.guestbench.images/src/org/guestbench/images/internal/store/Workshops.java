/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import org.eclipse.core.runtime.Status;
import org.guestbench.images.internal.Log;
import org.guestbench.images.internal.lock.HeldLock;
import org.guestbench.images.internal.lock.LockFile;

/** Opens workshops, and removes those whose owner has died. */
public final class Workshops {

	private final StoreLayout layout;
	private final FolderDisposal disposal;
	private final Log log;

	public Workshops(StoreLayout layout, FolderDisposal disposal, Log log) {
		this.layout = layout;
		this.disposal = disposal;
		this.log = log;
	}

	/** @param kind the beginning of its id */
	public Workshop open(String kind) throws IOException {
		while (true) {
			String id = kind + "-" + UUID.randomUUID();
			// The lock comes first: a folder without a locked owner is taken for a remnant. And a sweep can be quicker with the lock.
			Optional<HeldLock> owner = LockFile.exclusive(layout.ownerLock(id));
			if (owner.isPresent()) {
				return open(id, owner.get());
			}
		}
	}

	private Workshop open(String id, HeldLock owner) throws IOException {
		boolean done = false;
		try {
			Path folder = Files.createDirectory(layout.building().resolve(id));
			done = true;
			return new Workshop(id, folder, owner, disposal, log);
		} finally {
			if (!done) {
				owner.closeAndDelete();
			}
		}
	}

	/** Removes what processes have left that were killed. What cannot be removed is logged and tried again next time. */
	public void sweep() {
		for (String id : ids()) {
			try {
				Optional<HeldLock> owner = LockFile.exclusive(layout.ownerLock(id));
				if (owner.isPresent()) {
					sweep(id, owner.get());
				}
			} catch (IOException e) {
				log.log(Status.warning(
						"Cannot remove " + layout.building().resolve(id) + ", left by a build that was killed. Remove it by hand.", e));
			}
		}
	}

	private void sweep(String id, HeldLock owner) throws IOException {
		boolean done = false;
		try {
			disposal.dispose(id, layout.building().resolve(id));
			done = true;
			owner.closeAndDelete();
		} finally {
			if (!done) {
				owner.close();
			}
		}
	}

	private Set<String> ids() {
		Set<String> ids = new TreeSet<>();
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(layout.building());
				DirectoryStream<Path> locks = Files.newDirectoryStream(layout.locks(), "*" + StoreLayout.OWNER)) {
			folders.forEach(path -> ids.add(path.getFileName().toString()));
			for (Path lock : locks) {
				String name = lock.getFileName().toString();
				ids.add(name.substring(0, name.length() - StoreLayout.OWNER.length()));
			}
		} catch (IOException | DirectoryIteratorException e) {
			log.log(Status.warning("Cannot look for what killed builds have left in " + layout.building() + ".", e));
		}
		return ids;
	}
}
