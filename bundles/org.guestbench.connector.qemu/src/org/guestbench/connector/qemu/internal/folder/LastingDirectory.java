/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.qemu.internal.Log;
import org.guestbench.connector.qemu.internal.host.HostUser;

/**
 * The private folder with the folders of guests that are to outlive the machine's next start, below {@code XDG_DATA_HOME} (XDG Base Directory
 * Specification 0.8): the runtime directory is emptied then. It is made with its first guest.
 *
 * @param path the runtime directory itself, where no home is known
 */
public record LastingDirectory(Path path, HostUser user) {

	static LastingDirectory of(Map<String, String> environment, Path runtime, HostUser user) {
		Path data = Path.of(environment.getOrDefault("XDG_DATA_HOME", ""));
		Path home = Path.of(environment.getOrDefault("HOME", ""));
		if (data.isAbsolute()) {
			return new LastingDirectory(data.resolve("guestbench/guests"), user);
		}
		return new LastingDirectory(home.isAbsolute() ? home.resolve(".local/share/guestbench/guests") : runtime, user);
	}

	/** Makes it if need be. */
	Path create() throws IOException, CoreException {
		if (path.getParent() instanceof Path parent) {
			Files.createDirectories(parent);
		}
		return PrivateFolder.create(path, user);
	}

	/** Lets a folder become a guest's, with a link to it. */
	void publish(GuestFolder draft, Path link) throws IOException {
		Path guest = path.resolve(draft.uuid().toString());
		if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
			throw new FileAlreadyExistsException(link.toString());
		}
		// rename(2) replaces an empty folder but no other, and a guest's folder is never empty.
		Files.move(draft.path(), guest, StandardCopyOption.ATOMIC_MOVE);
		link(guest, link);
	}

	/** Makes the links that are missing, and removes those that lead nowhere. */
	void link(Path runtime) throws CoreException {
		try {
			if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
				PrivateFolder.create(path, user);
				try (DirectoryStream<Path> guests = Files.newDirectoryStream(path,
						entry -> RuntimeDirectory.uuid(entry.getFileName().toString()).isPresent())) {
					for (Path guest : guests) {
						link(guest, runtime.resolve(guest.getFileName()));
					}
				}
			}
			try (DirectoryStream<Path> links = Files.newDirectoryStream(runtime,
					entry -> Files.isSymbolicLink(entry) && Files.readSymbolicLink(entry).equals(path.resolve(entry.getFileName())))) {
				for (Path link : links) {
					if (!Files.exists(link)) {
						Files.deleteIfExists(link);
					}
				}
			}
		} catch (IOException | DirectoryIteratorException e) {
			throw new CoreException(Status.error("Cannot read the folder '" + path + "' of the guests that stay: " + e.getMessage()
					+ ". Make it readable, and open the connection again.", e));
		}
	}

	private static void link(Path guest, Path link) throws IOException {
		try {
			Files.createSymbolicLink(link, guest);
		} catch (FileAlreadyExistsException e) {
			if (!Files.isSymbolicLink(link)) {
				Log.warn("Guest '" + guest + "' cannot be used: there is another one of its UUID.", e);
			}
		}
	}
}
