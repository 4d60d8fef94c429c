/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.qemu.internal.Log;
import org.guestbench.connector.qemu.internal.host.HostUser;

/**
 * The private folder in which all benches of one user keep the guests of this machine, one folder for each, named by
 * the guest's UUID. What is under way has a name with a dot: {@code .new-}, {@code .probe-}, {@code .tmpl-}, {@code .zygo-} and {@code .spare-} with the
 * process that makes it, {@code .del-} for what is being removed.
 *
 * <p>
 * The folder of a guest that is to outlive the machine's next start is elsewhere; here is a link to it, because paths of sockets are short.
 *
 * @param path    absolute, checked
 * @param lasting for guests that are to stay
 */
public record RuntimeDirectory(Path path, LastingDirectory lasting) {

	private static final String NEW = ".new-";
	private static final String DELETED = ".del-";
	private static final String PROBE = ".probe-";
	private static final String TEMPLATE = ".tmpl-";
	private static final String ZYGOTE = ".zygo-";
	private static final String SPARE = ".spare-";
	private static final List<String> UNDER_WAY = List.of(NEW, PROBE, TEMPLATE, ZYGOTE, SPARE);
	/** Of a random number, so that names stay as short as a UUID. */
	private static final int RANDOM_DIGITS = 6;

	/** Finds the folder by the XDG Base Directory Specification, or a private one in {@code temporary}, and makes it if need be. */
	public static RuntimeDirectory open(Map<String, String> environment, Path temporary, HostUser user) throws CoreException {
		Path base = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""));
		Path path = base.isAbsolute() && PrivateFolder.is(base, user) ? base.resolve("guestbench")
				: temporary.resolve("guestbench-" + user.uid());
		GuestFolder.checkLength(path);
		return new RuntimeDirectory(PrivateFolder.create(path, user), LastingDirectory.of(environment, path, user));
	}

	/** Whether it is still there; some systems clean up {@code /tmp}. */
	public boolean usable() {
		return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
	}

	/** The folder of that guest, whether it exists or not. */
	public GuestFolder guest(UUID uuid) {
		return new GuestFolder(uuid, path.resolve(uuid.toString()));
	}

	/** Every guest folder there is. */
	public List<GuestFolder> guests() throws CoreException {
		List<GuestFolder> found = new ArrayList<>();
		for (Path entry : entries(path)) {
			uuid(entry.getFileName().toString()).map(uuid -> new GuestFolder(uuid, entry)).filter(GuestFolder::exists)
					.ifPresent(found::add);
		}
		return found;
	}

	/** A new folder that becomes the guest's by {@link #publish}, so that a guest is there as a whole or not at all. */
	public GuestFolder draft(UUID uuid) throws IOException {
		return GuestFolder.create(uuid, path.resolve(NEW + uuid + Maker.suffix()));
	}

	/** The same for a guest that is to stay. */
	public GuestFolder lastingDraft(UUID uuid) throws IOException, CoreException {
		return GuestFolder.create(uuid, lasting.create().resolve(NEW + uuid + Maker.suffix()));
	}

	/** A folder for a guest that is no guest to anybody. */
	public GuestFolder probe(UUID uuid) throws IOException {
		return GuestFolder.create(uuid, path.resolve(PROBE + uuid + Maker.suffix()));
	}

	/** A folder for a guest that becomes a template. */
	public GuestFolder template(UUID uuid) throws IOException {
		return hidden(TEMPLATE, uuid);
	}

	/** A folder for a guest that is only forked. */
	public GuestFolder zygote(UUID uuid) throws IOException {
		return hidden(ZYGOTE, uuid);
	}

	/** A folder for a guest that waits for its name. */
	public GuestFolder spare(UUID uuid) throws IOException {
		return hidden(SPARE, uuid);
	}

	private GuestFolder hidden(String prefix, UUID uuid) throws IOException {
		return GuestFolder.create(uuid, path.resolve(prefix + uuid.toString().substring(0, RANDOM_DIGITS) + Maker.suffix()));
	}

	/** @throws java.nio.file.FileSystemException if there is a guest of that UUID */
	public GuestFolder publish(GuestFolder draft) throws IOException {
		GuestFolder guest = guest(draft.uuid());
		if (draft.path().startsWith(lasting.path()) && !lasting.path().equals(path)) {
			lasting.publish(draft, guest.path());
			return guest;
		}
		// rename(2) replaces an empty folder but no other, and a guest's folder is never empty.
		Files.move(draft.path(), guest.path(), StandardCopyOption.ATOMIC_MOVE);
		return guest;
	}

	/** Removes a guest's folder; succeeds if it is gone already. Its processes must have ended. */
	public void remove(GuestFolder guest) throws IOException {
		boolean link = Files.isSymbolicLink(guest.path());
		if (link && !guest.exists()) {
			// A link to something else is nothing of ours.
			return;
		}
		Path folder = link ? guest.real() : guest.path();
		Path gone = folder.resolveSibling(DELETED + guest.uuid() + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX));
		try {
			Files.move(folder, gone, StandardCopyOption.ATOMIC_MOVE);
		} catch (NoSuchFileException e) {
			return;
		}
		if (link) {
			Files.deleteIfExists(guest.path());
		}
		FolderTree.delete(gone);
	}

	/** Removes a folder that never became a guest's. */
	public void discard(GuestFolder draft) throws IOException {
		FolderTree.delete(draft.path());
	}

	/** Removes what benches that are no more had under way, and finds the guests that were made before the machine started. */
	public void sweep() throws CoreException {
		sweep(entries(path));
		if (!lasting.path().equals(path)) {
			lasting.link(path);
			if (Files.isDirectory(lasting.path())) {
				sweep(entries(lasting.path()));
			}
		}
	}

	private static void sweep(List<Path> entries) {
		for (Path entry : entries) {
			String name = entry.getFileName().toString();
			boolean stale = name.startsWith(DELETED)
					|| UNDER_WAY.stream().anyMatch(name::startsWith) && Maker.gone(name);
			if (stale) {
				try {
					FolderTree.delete(entry);
				} catch (IOException e) {
					Log.warn("Cannot remove '" + entry + "', which nobody uses.", e);
				}
			}
		}
	}

	private static List<Path> entries(Path path) throws CoreException {
		List<Path> entries = new ArrayList<>();
		try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
			stream.forEach(entries::add);
			return entries;
		} catch (IOException | DirectoryIteratorException e) {
			throw new CoreException(Status.error("Cannot read the folder '" + path + "' of the guests: " + e.getMessage()
					+ ". Close the connection and open it again.", e));
		}
	}

	/** Of a guest's folder; empty for whatever else there may be. */
	static Optional<UUID> uuid(String name) {
		try {
			UUID uuid = UUID.fromString(name);
			return uuid.toString().equals(name) ? Optional.of(uuid) : Optional.empty();
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}
}
