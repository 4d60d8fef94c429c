/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.payload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.internal.files.Folders;

/**
 * The images of one source, in a folder. An image is whole once its index is there; whatever else is in the folder was left by a bench that
 * was killed. For one user at a time, who holds the source's lock.
 */
final class Shelf {

	private static final String IMAGE = ".erofs";
	private static final String INDEX = ".index";
	private static final String UNFINISHED = ".tmp";
	private static final String USE = ".use";
	private static final String ABOUT = "source.txt";

	private final Path folder;
	private final String boot;

	/** @param boot of the machine, see {@link PackedIndex} */
	Shelf(Path folder, String boot) {
		this.folder = folder;
		this.boot = boot;
	}

	/** Makes the folder if need be, and notes that it is used now. */
	void open(String identity, Instant now) throws IOException {
		Files.createDirectories(folder, Folders.privateFolder());
		Path about = folder.resolve(ABOUT);
		if (!Files.exists(about)) {
			Files.writeString(about, identity + "\n");
		}
		Files.setLastModifiedTime(about, FileTime.from(now));
	}

	/** The newest image that is whole and as it was; empty if all has to be packed. */
	Optional<PackedImage> newest() throws IOException {
		Map<String, PackedIndex> indexes = new HashMap<>();
		for (Path file : files(INDEX)) {
			String name = name(file, INDEX);
			Optional<PackedIndex> index = read(file);
			if (index.isPresent() && index.get().boot().equals(boot)
					&& ImageStamp.of(image(name)).equals(Optional.of(index.get().image()))) {
				indexes.put(name, index.get());
			}
		}
		return indexes.entrySet().stream().filter(e -> e.getValue().base().isEmpty() || indexes.containsKey(e.getValue().base()))
				.max(Comparator.comparing(e -> e.getValue().created())).map(e -> image(e.getKey(), indexes));
	}

	private PackedImage image(String name, Map<String, PackedIndex> indexes) {
		PackedIndex index = indexes.get(name);
		if (index == null) {
			throw new IllegalStateException("There is no index of " + name);
		}
		PackedImage base = index.base().isEmpty() ? null : image(index.base(), indexes);
		return new PackedImage(name, image(name), index, base);
	}

	private static Optional<PackedIndex> read(Path file) {
		try {
			return Optional.of(PackedIndex.of(Files.readAllBytes(file)));
		} catch (IOException | RuntimeException e) {
			// A damaged index, or one of another release: its image is packed again.
			return Optional.empty();
		}
	}

	/** Where an image of that name is, or is to be. */
	Path image(String name) {
		return folder.resolve(name + IMAGE);
	}

	/** Where a run says that it uses an image. */
	Path use(String name, String run) {
		return folder.resolve(name + "." + run + USE);
	}

	/** Makes an image known, or what is known of it newer. */
	void publish(String name, PackedIndex index) throws IOException {
		Path unfinished = folder.resolve(name + UNFINISHED);
		Files.write(unfinished, index.toBytes());
		Files.move(unfinished, folder.resolve(name + INDEX), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/** Removes an image that was not finished. */
	void abandon(String name) throws IOException {
		Files.deleteIfExists(image(name));
		Files.deleteIfExists(folder.resolve(name + UNFINISHED));
	}

	/** Removes every image but that one, its base, and those that a run uses. */
	void tidy(@Nullable PackedImage kept) throws IOException {
		Set<String> used = ImageUse.live(files(USE)).stream().map(p -> p.getFileName().toString()).map(n -> n.substring(0, n.indexOf('.')))
				.collect(Collectors.toSet());
		for (PackedImage image = kept; image != null; image = image.base()) {
			used.add(image.name());
		}
		for (Path file : files("")) {
			String name = file.getFileName().toString();
			String image = name.indexOf('.') < 0 ? name : name.substring(0, name.indexOf('.'));
			if (!used.contains(image) && !name.equals(ABOUT)) {
				Files.deleteIfExists(file);
			}
		}
	}

	/** When a run last used it. */
	Instant lastUsed() throws IOException {
		Path about = folder.resolve(ABOUT);
		return Files.exists(about) ? Files.getLastModifiedTime(about).toInstant() : Instant.EPOCH;
	}

	/** Of all files, in bytes. */
	long size() throws IOException {
		long size = 0;
		for (Path file : files("")) {
			size += Files.size(file);
		}
		return size;
	}

	/** Removes everything that no run uses. */
	void clear() throws IOException {
		tidy(null);
		if (files("").equals(List.of(folder.resolve(ABOUT)))) {
			Folders.delete(folder);
		}
	}

	private List<Path> files(String suffix) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return new ArrayList<>(files.filter(f -> f.getFileName().toString().endsWith(suffix)).toList());
		}
	}

	private static String name(Path file, String suffix) {
		String name = file.getFileName().toString();
		return name.substring(0, name.length() - suffix.length());
	}
}
