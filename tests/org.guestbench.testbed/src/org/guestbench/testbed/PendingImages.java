/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testbed;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The images that {@code releng/verify} still builds while the first tests run: a folder with a file for each. */
public final class PendingImages {

	/** Longer than an image takes on a slow machine with a slow network. */
	private static final Duration PATIENCE = Duration.ofMinutes(20);
	private static final long POLL_MILLIS = 100;

	private final Optional<Path> folder;
	private final Duration patience;

	/** @param folder nothing if nobody builds images */
	public PendingImages(Optional<Path> folder, Duration patience) {
		this.folder = folder;
		this.patience = patience;
	}

	public static PendingImages ofThisBuild() {
		return new PendingImages(Optional.ofNullable(System.getenv("GUESTBENCH_IMAGES_PENDING")).map(Path::of), PATIENCE);
	}

	/** Returns when {@code image} is built, or could not be, or nobody builds it; whether it is there is for the caller to see. */
	public void await(String image) throws IOException {
		if (folder.isPresent()) {
			awaitEnd(folder.get().resolve(image));
		}
	}

	private void awaitEnd(Path pending) throws IOException {
		long begin = System.nanoTime();
		while (Files.exists(pending)) {
			if (System.nanoTime() - begin > patience.toNanos()) {
				throw new IOException("The image " + pending.getFileName() + " is still not built after " + patience);
			}
			try {
				Thread.sleep(POLL_MILLIS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new InterruptedIOException();
			}
		}
	}
}
