/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A lock on a file, between the threads of this process and between processes. It ends with its process, however that ends.
 *
 * <p>The operating system drops a process's lock (fcntl(2), "Advisory record locking") as soon as the process closes <em>any</em> descriptor
 * of the file, and Java refuses a second lock on a file within one process. So each file is open here at most once, and its holders are
 * counted.
 */
public final class LockFile {

	private static final Map<Path, LockFile> OPEN = new HashMap<>();

	private final Path path;
	private final FileChannel channel;
	private @Nullable FileLock lock;
	private int holders;

	private LockFile(Path path, FileChannel channel) {
		this.path = path;
		this.channel = channel;
	}

	/** Takes the lock for one holder alone; empty if anybody has it. The file is made if need be, its folder is not. */
	public static Optional<HeldLock> exclusive(Path path) throws IOException {
		return take(path.toAbsolutePath().normalize(), false);
	}

	/** Takes the lock together with others who take it so; empty if somebody has it alone. */
	public static Optional<HeldLock> shared(Path path) throws IOException {
		return take(path.toAbsolutePath().normalize(), true);
	}

	private static Optional<HeldLock> take(Path path, boolean shared) throws IOException {
		synchronized (OPEN) {
			LockFile file = OPEN.get(path);
			if (file == null) {
				file = new LockFile(path,
						FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
				OPEN.put(path, file);
			}
			boolean taken = false;
			try {
				taken = file.tryLock(shared);
				return taken ? Optional.of(new HeldLock(file)) : Optional.empty();
			} finally {
				if (!taken) {
					file.closeUnheld();
				}
			}
		}
	}

	private boolean tryLock(boolean wantShared) throws IOException {
		FileLock held = lock;
		if (held != null) {
			boolean compatible = wantShared && held.isShared();
			holders += compatible ? 1 : 0;
			return compatible;
		}
		try {
			lock = channel.tryLock(0, Long.MAX_VALUE, wantShared);
		} catch (OverlappingFileLockException e) {
			// Another copy of this class in the same virtual machine has it.
			return false;
		}
		holders = lock == null ? 0 : 1;
		return lock != null;
	}

	void release(boolean delete) {
		synchronized (OPEN) {
			holders--;
			if (holders > 0) {
				return;
			}
			lock = null;
			try {
				if (delete) {
					Files.deleteIfExists(path);
				}
				closeUnheld();
			} catch (IOException e) {
				throw new UncheckedIOException("Cannot release the lock " + path, e);
			}
		}
	}

	private void closeUnheld() throws IOException {
		if (holders == 0) {
			OPEN.remove(path);
			channel.close();
		}
	}
}
