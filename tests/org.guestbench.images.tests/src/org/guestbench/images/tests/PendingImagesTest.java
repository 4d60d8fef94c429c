/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.guestbench.testbed.PendingImages;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Tests with real guests wait for the images that the build of everything makes beside them. */
public class PendingImagesTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void waitsUntilTheImageIsBuilt() throws Exception {
		Path pending = folder.newFile("debian-12").toPath();
		CompletableFuture<Boolean> seen = new CompletableFuture<>();
		Thread waiting = Thread.ofPlatform().start(() -> {
			try {
				images(Duration.ofMinutes(5)).await("debian-12");
				seen.complete(Files.exists(pending));
			} catch (IOException e) {
				seen.completeExceptionally(e);
			}
		});
		while (waiting.getState() != Thread.State.TIMED_WAITING) {
			Thread.onSpinWait();
		}
		Files.delete(pending);
		assertFalse(seen.get(1, TimeUnit.MINUTES));
	}

	@Test
	public void whatNobodyBuildsIsNotWaitedFor() throws IOException {
		folder.newFile("debian-12");
		images(Duration.ofMinutes(5)).await("debian-12-xen-java");
		new PendingImages(Optional.empty(), Duration.ofMinutes(5)).await("debian-12");
	}

	@Test
	public void aBuildThatHangsIsReported() throws IOException {
		folder.newFile("debian-12");
		assertEquals("The image debian-12 is still not built after PT0S",
				assertThrows(IOException.class, () -> images(Duration.ZERO).await("debian-12")).getMessage());
	}

	private PendingImages images(Duration patience) {
		return new PendingImages(Optional.of(folder.getRoot().toPath()), patience);
	}
}
