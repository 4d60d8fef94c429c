/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.snapshots;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.guestbench.api.guest.GuestId;

/** Thumbnails of snapshots, kept in the workspace: a hypervisor has no place for them. Those that cannot be kept or read are missing. */
final class Thumbnails {

	private static final String PICTURE = ".png";
	private static final String LINES = ".txt";
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
			switch (thumbnail) {
			case Thumbnail.Picture(ImageData data) -> {
				ImageLoader loader = new ImageLoader();
				loader.data = new ImageData[] { data };
				loader.save(base.resolve(name(snapshot) + PICTURE).toString(), SWT.IMAGE_PNG);
			}
			case Thumbnail.Lines(List<String> lines) -> Files.write(base.resolve(name(snapshot) + LINES), lines);
			}
		} catch (IOException | SWTException e) {
			Platform.getLog(getClass()).warn("The picture of a snapshot cannot be kept in '" + base + "': " + e.getMessage(), e);
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
			Platform.getLog(getClass()).warn("The picture of a snapshot in '" + base + "' cannot be read: " + e.getMessage(), e);
		}
		return Optional.empty();
	}

	/** Removes those of other snapshots of the guest. */
	void retain(GuestId guest, Collection<String> snapshots) {
		Set<String> names = snapshots.stream().flatMap(id -> Stream.of(name(id) + PICTURE, name(id) + LINES))
				.collect(Collectors.toSet());
		Path base = of(guest);
		if (!Files.isDirectory(base)) {
			return;
		}
		try (DirectoryStream<Path> files = Files.newDirectoryStream(base)) {
			for (Path file : files) {
				if (!names.contains(file.getFileName().toString())) {
					Files.deleteIfExists(file);
				}
			}
		} catch (IOException e) {
			Platform.getLog(getClass()).warn("Pictures of snapshots that are gone cannot be removed from '" + base + "'.", e);
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
