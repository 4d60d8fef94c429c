/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.jdt.annotation.Nullable;

/**
 * The folder of this process with the sockets that lead to guests of other hosts. A lock says that the process lives; what others left behind is
 * removed. In the user's runtime folder, or a private one among the temporary files.
 */
public final class WaysFolder {

	private static final String PREFIX = "guestbench-ways-";
	private static final String LOCK = "lock";
	/** Of this process. To look at a lock of its own would release it (fcntl(2)). */
	private static final Map<Path, FileLock> OWN = new ConcurrentHashMap<>();

	private final Path base;
	private @Nullable Path own;
	private int number;

	public WaysFolder(Map<String, String> environment) {
		Path runtime = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""));
		base = runtime.isAbsolute() && Files.isWritable(runtime) ? runtime : Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
	}

	/** The path of a new one. */
	synchronized Path socket() throws IOException {
		Path folder = own;
		if (folder == null) {
			folder = Files.createTempDirectory(base, PREFIX,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			folder.toFile().deleteOnExit();
			lock(folder);
			removeAbandoned(Files.getOwner(folder));
			own = folder;
		}
		return folder.resolve(Integer.toString(++number));
	}

	/** It has its name when it is locked, so that nobody finds it free. */
	private static void lock(Path folder) throws IOException {
		Path fresh = folder.resolve("new");
		OWN.put(folder, FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE).lock());
		Path file = Files.move(fresh, folder.resolve(LOCK));
		file.toFile().deleteOnExit();
	}

	/** Of processes that were killed, of this user. One that has no lock yet is left to the next one. */
	private void removeAbandoned(UserPrincipal user) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(base, PREFIX + "*")) {
			for (Path folder : folders) {
				Path file = folder.resolve(LOCK);
				if (!OWN.containsKey(folder) && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
						&& Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user) && Files.isWritable(file)) {
					removeUnlessLocked(folder, file);
				}
			}
		} catch (DirectoryIteratorException e) {
			throw e.getCause();
		}
	}

	private static void removeUnlessLocked(Path folder, Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock free = channel.tryLock()) {
			if (free != null) {
				try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
					for (Path each : files) {
						Files.deleteIfExists(each);
					}
				}
				Files.deleteIfExists(folder);
			}
		} catch (DirectoryIteratorException e) {
			throw e.getCause();
		} catch (NoSuchFileException e) {
			// Its process, or another one, was quicker.
			return;
		}
	}
}
