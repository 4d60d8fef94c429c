/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A file that this process alone works with. The lock ends with the process, however that ends, so that another process sees at once and
 * for sure whether this one lives.
 *
 * <p>The operating system drops a process's lock (fcntl(2), "Advisory record locking") as soon as the process closes <em>any</em>
 * descriptor of the file. So no file that is open here is opened a second time: {@link #OPEN} has them all.
 */
public final class LockedFile implements AutoCloseable {

	private static final Set<Path> OPEN = new HashSet<>();

	private Path path;
	private final FileChannel channel;

	private LockedFile(Path path, FileChannel channel) {
		this.path = path;
		this.channel = channel;
	}

	/** The file, locked; null if someone else has it, here or in another process, or if it is gone. */
	public static @Nullable LockedFile take(Path path, OpenOption... more) throws IOException {
		Path key = path.toAbsolutePath().normalize();
		synchronized (OPEN) {
			if (!OPEN.add(key)) {
				return null;
			}
		}
		LockedFile file = null;
		try {
			file = lock(key, more);
			return file;
		} finally {
			if (file == null) {
				forget(key);
			}
		}
	}

	private static @Nullable LockedFile lock(Path path, OpenOption... more) throws IOException {
		Set<OpenOption> options = new HashSet<>(Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
		options.addAll(Set.of(more));
		FileChannel channel;
		try {
			channel = FileChannel.open(path, options);
		} catch (NoSuchFileException e) {
			return null;
		}
		boolean locked = false;
		try {
			// Whoever had it may have removed it between the opening and the locking.
			locked = channel.tryLock() != null && Files.exists(path);
		} finally {
			if (!locked) {
				channel.close();
			}
		}
		return locked ? new LockedFile(path, channel) : null;
	}

	private static void forget(Path path) {
		synchronized (OPEN) {
			OPEN.remove(path);
		}
	}

	public byte[] read(int limit) throws IOException {
		channel.position(0);
		return Channels.newInputStream(channel).readNBytes(limit);
	}

	/** Adds to the end and waits until it is on the disk. */
	public void append(byte[] bytes) throws IOException {
		long end = channel.size();
		boolean done = false;
		try {
			channel.position(end);
			ByteBuffer buffer = ByteBuffer.wrap(bytes);
			while (buffer.hasRemaining()) {
				channel.write(buffer);
			}
			channel.force(true);
			done = true;
		} finally {
			if (!done) {
				// A full disk takes the beginning of a line; the next one must not be glued to it.
				channel.truncate(end);
			}
		}
	}

	/** Gives the file, still locked, its name for others to see, and waits until that is on the disk. */
	public void publish(Path name) throws IOException {
		rename(name);
		syncFolder();
	}

	/** Gives the file, still locked, another name. */
	public void rename(Path name) throws IOException {
		Path key = name.toAbsolutePath().normalize();
		synchronized (OPEN) {
			OPEN.add(key);
		}
		try {
			Files.move(path, key, StandardCopyOption.ATOMIC_MOVE);
		} catch (IOException e) {
			forget(key);
			throw e;
		}
		forget(path);
		path = key;
	}

	/** Removes the file, and waits until that is on the disk. */
	public void delete() throws IOException {
		discard();
		syncFolder();
	}

	/** Removes the file. */
	public void discard() throws IOException {
		Files.deleteIfExists(path);
	}

	private void syncFolder() throws IOException {
		if (path.getFileSystem().getSeparator().equals("/")) {
			try (FileChannel folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
				folder.force(true);
			}
		}
	}

	@Override
	public void close() {
		try {
			channel.close();
		} catch (IOException e) {
			throw new UncheckedIOException("Cannot close " + path, e);
		} finally {
			forget(path);
		}
	}
}
