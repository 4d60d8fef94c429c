/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.explorer.look.Thumbnail;

/** Thumbnails of snapshots, kept in the workspace: a hypervisor has no place for them. Those that cannot be kept or read are missing. */
final class Thumbnails {

	private static final String PICTURE = ".png";
	private static final String LINES = ".txt";
	/** The file that says whose thumbnails are in a folder. */
	private static final String OWNER = "guest";
	private static final int MOST_BYTES = 1 << 20;

	private final Path folder;

	Thumbnails() {
		this(Platform.getStateLocation(Platform.getBundle("org.guestbench.ui.explorer")).toPath().resolve("thumbnails"));
	}

	Thumbnails(Path folder) {
		this.folder = folder;
	}

	void put(GuestId guest, String snapshot, Thumbnail thumbnail) {
		Path base = of(guest);
		try {
			Files.createDirectories(base);
			Files.write(base.resolve(OWNER), List.of(guest.uuid().toString(), guest.connection()));
			switch (thumbnail) {
			case Thumbnail.Picture(ImageData data) -> {
				ImageLoader loader = new ImageLoader();
				loader.data = new ImageData[] { data };
				loader.save(base.resolve(name(snapshot) + PICTURE).toString(), SWT.IMAGE_PNG);
			}
			case Thumbnail.Lines(List<String> lines) -> Files.write(base.resolve(name(snapshot) + LINES), lines);
			}
		} catch (IOException | SWTException e) {
			ILog.of(getClass()).warn("The picture of a snapshot cannot be kept in '" + base + "': " + e.getMessage(), e);
		}
	}

	Optional<Thumbnail> get(GuestId guest, String snapshot) {
		Path base = of(guest);
		Path picture = base.resolve(name(snapshot) + PICTURE);
		Path lines = base.resolve(name(snapshot) + LINES);
		try {
			if (Files.exists(picture)) {
				try (InputStream in = Files.newInputStream(picture)) {
					return Optional.of(new Thumbnail.Picture(new ImageData(in)));
				}
			}
			if (Files.exists(lines)) {
				try (InputStream in = Files.newInputStream(lines)) {
					return Optional.of(Thumbnail.Lines.endOf(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8)));
				}
			}
		} catch (IOException | SWTException e) {
			ILog.of(getClass()).warn("The picture of a snapshot in '" + base + "' cannot be read: " + e.getMessage(), e);
		}
		return Optional.empty();
	}

	/** The files of a guest's thumbnails that are there now: of snapshots that have been taken by now. */
	Set<Path> files(GuestId guest) {
		return listed(of(guest), file -> !file.endsWith(OWNER));
	}

	/**
	 * Removes those of other snapshots of the guest.
	 *
	 * @param files     that were there before it was asked for its snapshots: what came after that may belong to a new one
	 * @param snapshots their ids
	 */
	void retain(GuestId guest, Set<Path> files, Collection<String> snapshots) {
		if (files.isEmpty()) {
			return;
		}
		Path base = of(guest);
		Set<Path> needed = snapshots.stream().flatMap(id -> Stream.of(base.resolve(name(id) + PICTURE), base.resolve(name(id) + LINES)))
				.collect(Collectors.toSet());
		files.stream().filter(file -> !needed.contains(file)).forEach(this::remove);
	}

	/** The guests of a connection of which there are thumbnails. */
	Set<GuestId> guests(String connection) {
		Set<GuestId> guests = new HashSet<>();
		for (Path base : listed(folder, Files::isDirectory)) {
			try {
				List<String> owner = Files.readAllLines(base.resolve(OWNER));
				if (owner.size() == 2 && owner.get(1).equals(connection)) {
					guests.add(new GuestId(connection, UUID.fromString(owner.get(0))));
				}
			} catch (IOException | IllegalArgumentException e) {
				// an empty folder, or not of us
				continue;
			}
		}
		return guests;
	}

	/** Removes all of a guest. */
	void remove(GuestId guest) {
		Path base = of(guest);
		listed(base, file -> true).forEach(this::remove);
		remove(base);
	}

	private Set<Path> listed(Path of, Predicate<Path> wanted) {
		if (!Files.isDirectory(of)) {
			return Set.of();
		}
		try (Stream<Path> files = Files.list(of)) {
			return files.filter(wanted).collect(Collectors.toSet());
		} catch (IOException | UncheckedIOException e) {
			ILog.of(getClass()).warn("Pictures of snapshots in '" + of + "' cannot be listed: " + e.getMessage(), e);
			return Set.of();
		}
	}

	private void remove(Path file) {
		try {
			Files.deleteIfExists(file);
		} catch (IOException e) {
			ILog.of(getClass()).warn("What is left of a snapshot that is gone cannot be removed: '" + file + "'.", e);
		}
	}

	private Path of(GuestId guest) {
		return folder.resolve(name(guest.toString()));
	}

	/** Ids are a hypervisor's, and may be no names for files. */
	private static String name(String id) {
		return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
	}
}
