/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.run.internal.payload.PayloadLimits;
import org.guestbench.run.internal.payload.PayloadStore;
import org.guestbench.run.internal.payload.PreparedPayload;
import org.guestbench.run.internal.plan.DiskSpace;
import org.guestbench.run.tests.fake.ChildJvm;
import org.guestbench.run.tests.fake.HostTool;
import org.guestbench.run.tests.fake.MountedImage;
import org.guestbench.run.tests.fake.StoreChild;
import org.junit.Test;

/** How long images stay, who shares them and who may see them. */
public class PayloadUpkeepTest extends PayloadFixture {

	@Test
	public void nothingIsKeptOverARestartOfTheMachine() throws IOException {
		Path image = run(store(LATER)).get(0);
		PayloadStore other = new PayloadStore(cache, PayloadLimits.STANDARD, "another boot", LATER, DiskSpace.REAL);
		assertNotEquals(image, run(other).get(0));
	}

	@Test
	public void whatARunUsesStaysUntilItIsClosed() throws IOException {
		PayloadStore store = store(LATER);
		PreparedPayload used = prepare(store);
		Files.writeString(folder.resolve("src/a.txt"), "changed");
		try (PreparedPayload second = prepare(store)) {
			Files.write(folder.resolve("large.bin"), new byte[LARGE]);
			run(store);
			for (Path file : second.files()) {
				assertTrue(file + " is in use", Files.exists(file));
			}
		}
		used.close();
		used.close();
		Files.writeString(folder.resolve("src/a.txt"), "changed again");
		run(store);
		assertEquals("a whole image, and one over it", 2, images().size());
	}

	@Test
	public void manyRunsAtOnceShareOneImage() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Future<List<Path>>> runs = new ArrayList<>();
			for (int i = 0; i < 24; i++) {
				runs.add(threads.submit(() -> run(store(LATER))));
			}
			List<Path> first = runs.get(0).get(60, TimeUnit.SECONDS);
			for (Future<List<Path>> run : runs) {
				assertEquals(first, run.get(60, TimeUnit.SECONDS));
			}
		} finally {
			threads.shutdownNow();
		}
		assertEquals(1, images().size());
	}

	@Test
	public void aKilledBenchLeavesNothingThatCounts() throws IOException, InterruptedException {
		for (String moment : List.of("begin", "complete")) {
			try (ChildJvm child = ChildJvm.start(StoreChild.class, cache.toString(), folder.toString(), moment)) {
				Path image = Path.of(child.line());
				assertTrue(Files.exists(image));
				if (moment.equals("complete")) {
					assertEquals("another process uses it too", image, run(store(LATER)).get(0));
				}
				child.kill();
				Files.writeString(folder.resolve("src/a.txt"), moment);
				List<Path> files = run(store(LATER));
				assertNotEquals(image, files.get(0));
				assertEquals(moment.equals("complete"), Files.exists(image));
				assertContent(files);
			}
		}
	}

	@Test
	public void oneThatWaitsForAnotherCanBeCancelled() throws IOException {
		PayloadStore store = store(LATER);
		try (PreparedPayload working = store.prepare(source(), notices::add, new NullProgressMonitor())) {
			NullProgressMonitor cancelled = new NullProgressMonitor();
			cancelled.setCanceled(true);
			assertThrows(OperationCanceledException.class, () -> store.prepare(source(), notices::add, cancelled));
			assertEquals(1, working.files().size());
		}
		assertEquals("given up", List.of(), images());
	}

	@Test
	public void aFullDiskIsToldAndLeavesNothing() throws IOException {
		PayloadStore store = new PayloadStore(cache, PayloadLimits.STANDARD, "boot", LATER, path -> 1000);
		IOException problem = assertThrows(IOException.class, () -> run(store));
		assertTrue(problem.getMessage(), problem.getMessage().contains("has no room for an image of"));
		assertEquals(List.of(), images());
	}

	/** A real one, on which writing fails in the middle. */
	@Test
	public void aDiskThatFillsUpMeanwhileIsToldToo() throws IOException {
		MountedImage.needed();
		Path small = temporary.newFolder("small").toPath();
		HostTool.run("mount", "-t", "tmpfs", "-o", "size=300k", "none", small.toString());
		try {
			PayloadStore store = new PayloadStore(small.resolve("cache"), PayloadLimits.STANDARD, "boot", LATER, path -> Long.MAX_VALUE);
			assertThrows(IOException.class, () -> run(store));
			Files.write(folder.resolve("large.bin"), new byte[1000]);
			assertEquals(1, run(store).size());
		} finally {
			HostTool.run("umount", small.toString());
		}
	}

	@Test
	public void foldersThatAreNotRunAnyMoreLoseTheirImages() throws IOException {
		Path image = run(store(LATER)).get(0);
		PayloadStore months = store(Clock.offset(LATER, Duration.ofDays(60)));
		months.sweep();
		assertTrue(Files.notExists(image));
	}

	@Test
	public void imagesThatWereUsedLastStayWhenThereAreTooMany() throws IOException {
		PayloadLimits limits = new PayloadLimits(new MemorySize(3L * LARGE), Duration.ofDays(14), Duration.ZERO);
		List<Path> images = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			Path other = temporary.newFolder("other" + i).toPath();
			Files.write(other.resolve("large.bin"), new byte[LARGE]);
			PayloadStore store = new PayloadStore(cache, limits, "boot", Clock.offset(LATER, Duration.ofHours(i)), DiskSpace.REAL);
			try (PreparedPayload payload = store.prepare(StoreChild.source(other), notices::add, new NullProgressMonitor())) {
				payload.complete(new NullProgressMonitor());
				images.add(payload.files().get(0));
			}
			store.sweep();
		}
		assertEquals(List.of(false, false, false, true, true), images.stream().map(Files::exists).toList());
	}

	@Test
	public void onlyTheUserGetsIntoTheFolderAndTheHypervisorCanReadTheFiles() throws IOException {
		Path image = run(store(LATER)).get(0);
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)));
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(image.getParent())));
		assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(image)));
	}
}
