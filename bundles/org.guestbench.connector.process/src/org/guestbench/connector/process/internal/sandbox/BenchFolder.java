/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A private folder of this bench with what its sandboxes are made of, and their sockets. The bench holds a lock on it; one whose lock is
 * free is what a killed bench left, and is removed by the next.
 */
public final class BenchFolder implements AutoCloseable {

	private static final String PREFIX = "guestbench-process-";
	private static final String AGENT = "/agent/out/guestbench-agent-x86_64";
	private static final String LOCK = "lock";
	/** Between making a folder and locking it passes less. */
	private static final Duration YOUNG = Duration.ofMinutes(1);

	private static final AtomicLong SOCKETS = new AtomicLong();

	private final Path path;
	private final FileChannel lock;

	private BenchFolder(Path path, FileChannel lock) {
		this.path = path;
		this.lock = lock;
	}

	/**
	 * @param environment {@code XDG_RUNTIME_DIR} says where, if it names a folder of this user
	 * @param temporary   where else
	 * @param uid         of this process
	 */
	public static BenchFolder create(Map<String, String> environment, Path temporary, long uid) throws IOException {
		Path wanted = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""));
		Path base = wanted.isAbsolute() && isOwn(wanted, uid) ? wanted : temporary;
		sweep(base, uid);
		Path path = Files.createTempDirectory(base, PREFIX,
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		FileChannel lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		BenchFolder folder = new BenchFolder(path, lock);
		boolean done = false;
		try {
			lock.lock();
			folder.fill();
			done = true;
			return folder;
		} finally {
			if (!done) {
				folder.close();
			}
		}
	}

	private void fill() throws IOException {
		try (@Nullable
		InputStream in = BenchFolder.class.getResourceAsStream(AGENT)) {
			if (in == null) {
				throw new IOException("the bundle lacks the guest agent");
			}
			Files.copy(in, agent());
		}
		Files.setPosixFilePermissions(agent(), PosixFilePermissions.fromString("r-x------"));
		Files.write(filter(), SeccompFilter.bytes());
		Files.writeString(users(), "root:x:0:0:root:/:/bin/sh\n%1$s:x:%2$d:%2$d::%3$s:/bin/sh\n".formatted(BwrapCommand.USER,
				BwrapCommand.UID, BwrapCommand.HOME), StandardCharsets.US_ASCII);
		Files.writeString(groups(), "root:x:0:\n%s:x:%d:\n".formatted(BwrapCommand.USER, BwrapCommand.UID), StandardCharsets.US_ASCII);
	}

	Path agent() {
		return path.resolve("agent");
	}

	/** Empty if there is none for this processor. */
	Path filter() {
		return path.resolve("filter");
	}

	Path users() {
		return path.resolve("passwd");
	}

	Path groups() {
		return path.resolve("group");
	}

	/** Where a sandbox may have its socket; the path of one has at most 107 bytes, so its name is short. */
	Path socket() {
		return path.resolve(Long.toString(SOCKETS.incrementAndGet()));
	}

	/** A file of one guest. */
	Path of(String guest, String what) {
		return path.resolve(guest + what);
	}

	/** Unique among the benches of this machine. */
	String name() {
		return path.getFileName().toString();
	}

	@Override
	public void close() throws IOException {
		try {
			delete(path);
		} finally {
			lock.close();
		}
	}

	private static boolean isOwn(Path folder, long uid) {
		try {
			return Files.isDirectory(folder) && Long.valueOf(uid).equals(uid(folder));
		} catch (IOException e) {
			return false;
		}
	}

	private static long uid(Path path) throws IOException {
		return Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS) instanceof Integer uid ? Integer.toUnsignedLong(uid) : -1;
	}

	private static void sweep(Path base, long uid) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(base, PREFIX + "*")) {
			for (Path folder : folders) {
				if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) && uid(folder) == uid && abandoned(folder)) {
					delete(folder);
				}
			}
		} catch (DirectoryIteratorException e) {
			throw e.getCause();
		} catch (NoSuchFileException e) {
			// Another bench removes it at the same time.
		}
	}

	private static boolean abandoned(Path folder) throws IOException {
		Instant made = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toInstant();
		if (made.isAfter(Instant.now().minus(YOUNG))) {
			return false;
		}
		try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
				@Nullable
				FileLock held = channel.tryLock()) {
			return held != null;
		} catch (NoSuchFileException e) {
			return true;
		} catch (java.nio.channels.OverlappingFileLockException e) {
			// Of this process.
			return false;
		}
	}

	/** There are only files in it. */
	private static void delete(Path folder) throws IOException {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			for (Path file : files) {
				Files.deleteIfExists(file);
			}
		} catch (DirectoryIteratorException e) {
			throw e.getCause();
		}
		Files.deleteIfExists(folder);
	}
}
