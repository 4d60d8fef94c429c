/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.connector.qemu.internal.folder.FileTurn;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class FileTurnTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	@Test
	public void whoGetsToTheFileByALinkWaitsForTheSameTurn() throws Exception {
		Path folder = temporary.newFolder("guest").toPath();
		Path link = Files.createSymbolicLink(temporary.getRoot().toPath().resolve("link"), folder);
		CompletableFuture<Optional<FileTurn>> late;
		try (FileTurn held = acquire(folder, Duration.ZERO).orElseThrow()) {
			assertEquals(Optional.empty(), CompletableFuture.supplyAsync(() -> acquire(link, Duration.ZERO)).get());
			late = CompletableFuture.supplyAsync(() -> {
				Optional<FileTurn> turn = acquire(link, Await.PATIENCE);
				turn.ifPresent(FileTurn::close);
				return turn;
			});
			assertFalse(late.isDone());
		}
		assertTrue(late.get().isPresent());
	}

	private static Optional<FileTurn> acquire(Path folder, Duration deadline) {
		try {
			return FileTurn.acquire(folder.resolve("lock"), deadline, new NullProgressMonitor());
		} catch (Exception e) {
			throw new AssertionError(e);
		}
	}
}
