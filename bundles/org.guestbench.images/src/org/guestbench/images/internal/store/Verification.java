/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.images.internal.Failure;

/**
 * Makes sure before each use that an image is what its digest says. Reading hundreds of megabytes each time would cost more than starting the
 * guest does; so what the files looked like ({@link Stamp}) is recorded when they are read in full, and they are read again when they look
 * different. See docs/adr/0006-verified-images.md.
 */
public final class Verification {

	private static final int LIMIT = 16 * 1024;

	private final StoreLayout layout;
	private final Clock clock;

	public Verification(StoreLayout layout, Clock clock) {
		this.layout = layout;
		this.clock = clock;
	}

	/** The caller keeps the image from being removed. */
	public void verify(StoredImage image, IProgressMonitor monitor) throws DamagedImageException, CoreException {
		try {
			Optional<String> before = stamps(image);
			if (before.isPresent() && before.get().equals(recorded(image))) {
				return;
			}
			Instant start = clock.instant();
			read(image, monitor);
			Optional<String> after = stamps(image);
			if (after.isPresent() && !after.equals(before)) {
				throw new DamagedImageException("Somebody is writing to the files in " + image.folder());
			}
			if (after.isPresent() && settled(image, start)) {
				record(image, after.get());
			}
		} catch (IOException e) {
			throw Failure.of("Cannot verify the image '" + image.name() + "' in " + image.folder()
					+ ". Make sure that you may read and write there and that the disk is not full.", e);
		}
	}

	private static void read(StoredImage image, IProgressMonitor monitor) throws IOException, DamagedImageException {
		SubMonitor progress = SubMonitor.convert(monitor, ImageFile.values().length);
		progress.subTask("Verifying image " + image.name());
		for (ImageFile file : ImageFile.values()) {
			Path path = image.file(file);
			if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
				throw new DamagedImageException(path + " is missing or is not a plain file");
			}
			FileDigest expected = image.manifest().file(file);
			if (Files.size(path) != expected.size() || !FileDigest.of(path, progress.split(1)).equals(expected)) {
				throw new DamagedImageException(path + " is not what it was when the image was made");
			}
		}
	}

	private static Optional<String> stamps(StoredImage image) throws IOException {
		StringBuilder text = new StringBuilder();
		for (ImageFile file : ImageFile.values()) {
			if (!Files.exists(image.file(file), LinkOption.NOFOLLOW_LINKS)) {
				return Optional.empty();
			}
			Optional<Stamp> stamp = Stamp.of(image.file(file));
			if (stamp.isEmpty()) {
				return Optional.empty();
			}
			text.append(file.fileName()).append(' ').append(stamp.get().text()).append('\n');
		}
		return Optional.of(text.toString());
	}

	private static boolean settled(StoredImage image, Instant reading) throws IOException {
		for (ImageFile file : ImageFile.values()) {
			if (!Stamp.of(image.file(file)).map(stamp -> stamp.settledBefore(reading)).orElse(false)) {
				return false;
			}
		}
		return true;
	}

	private String recorded(StoredImage image) throws IOException {
		Path file = layout.stamp(image);
		return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LIMIT ? Files.readString(file) : "";
	}

	private void record(StoredImage image, String text) throws IOException {
		Path file = layout.stamp(image);
		Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
		try {
			Files.writeString(part, text, StandardCharsets.UTF_8);
			Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
		} finally {
			Files.deleteIfExists(part);
		}
	}
}
