/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.Images;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

/** Several processes over one store, some of which are killed. */
public class ProcessesTest {

	private static final int KILLS = 20;

	@Rule
	public final Timeout timeout = Timeout.seconds(300);
	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path root = Path.of("");
	private Bench bench = new Bench(root);
	private FakeBuilder builder = new FakeBuilder(bench, Path.of(""));
	private final NullProgressMonitor monitor = new NullProgressMonitor();

	@Before
	public void makeBench() throws IOException {
		root = folder.newFolder("bench").toPath();
		bench = new Bench(root);
		builder = new FakeBuilder(bench, folder.getRoot().toPath().resolve("control")).install();
	}

	@Test
	public void ofTwoProcessesOneBuildsAndTheOtherSaysThatItWaitsAndReuses() throws Exception {
		builder.block();
		try (ChildBench first = child("acquire")) {
			first.await("task " + FakeBuilder.BLOCKED);
			try (ChildBench second = child("acquire")) {
				second.await("task Waiting for another build of the image tiny");
				builder.go();
				assertEquals(first.await("leased"), second.await("leased"));
			}
		}
		assertEquals(1, builder.builds());
	}

	@Test
	public void aKilledBuildTakesItsProcessesWithItAndTheNextOneTidiesUp() throws Exception {
		builder.block();
		try (ChildBench child = child("build")) {
			child.await("task " + FakeBuilder.BLOCKED);
			child.kill();
		}
		assertEquals("its folder is still there", 1, entries(".building").size());
		assertTrue("and is not taken for an image", bench.images().list().isEmpty());
		builder.tellNoMore("block");
		bench.images().acquire("tiny", monitor).close();
		Processes.assertEnd(builder.pids());
		assertEquals(List.of(), entries(".building"));
	}

	@Test
	public void theGuardEndsTheProgramWithItsBench() throws Exception {
		builder.block();
		try (ChildBench child = child("build")) {
			child.await("task " + FakeBuilder.BLOCKED);
			child.kill();
		}
		// All but the one that made itself a session, which in a namespace, as real builders make them, ends as well.
		List<Long> pids = builder.pids();
		Processes.assertEnd(pids.subList(0, pids.size() - 1));
		ProcessHandle.of(pids.getLast().longValue()).ifPresent(ProcessHandle::destroyForcibly);
	}

	@Test
	public void whoWaitsForAKilledBuildBuilds() throws Exception {
		builder.block();
		try (ChildBench first = child("build")) {
			first.await("task " + FakeBuilder.BLOCKED);
			try (ChildBench second = child("acquire")) {
				second.await("task Waiting");
				builder.tellNoMore("block");
				first.kill();
				second.await("leased");
			}
		}
		assertEquals(2, builder.builds());
	}

	@Test
	public void killedAtAnyMomentAStoreHasCompleteImagesOnly() throws Exception {
		Random random = new Random(20260101);
		for (int i = 0; i < KILLS; i++) {
			builder.tell("content", "content " + i + "\n");
			try (ChildBench child = child("build")) {
				child.await("task ");
				Thread.sleep(random.nextInt(120));
				child.kill();
			}
			Images images = bench.images();
			for (GuestImage image : images.list()) {
				try (ImageLease lease = images.acquire("tiny", monitor)) {
					assertThat(Files.readString(lease.image().boot().kernel()), containsString("content "));
				}
				assertEquals("tiny", image.name());
			}
		}
		builder.tell("content", "the last\n");
		GuestImage image = bench.images().build("tiny", monitor);
		assertEquals("kernel\nthe last\n", Files.readString(image.boot().kernel()));
		assertEquals(List.of(), entries(".building"));
		try (Stream<Path> versions = Files.list(bench.store().resolve("tiny"))) {
			assertEquals(1, versions.filter(Files::isDirectory).count());
		}
	}

	@Test
	public void anImageInUseByAnotherProcessIsNotRemoved() throws Exception {
		Images images = bench.images();
		GuestImage image = images.build("tiny", monitor);
		try (ChildBench child = child("hold")) {
			child.await("leased");
			CoreException e = assertThrows(CoreException.class, () -> images.remove("tiny", monitor));
			assertThat(e.getStatus().getMessage(), containsString("a run uses it"));
			assertTrue(Files.exists(image.boot().root()));
			child.kill();
		}
		images.remove("tiny", monitor);
		assertFalse("the use has ended with its process", Files.exists(image.boot().root()));
		assertEquals(List.of(), images.list());
	}

	@Test
	public void anOldVersionInUseByAnotherProcessIsKept() throws Exception {
		Images images = bench.images();
		GuestImage image = images.build("tiny", monitor);
		try (ChildBench child = child("hold")) {
			child.await("leased");
			builder.tell("content", "two\n");
			images.build("tiny", monitor);
			assertTrue(Files.exists(image.boot().root()));
		}
	}

	private ChildBench child(String what) throws IOException {
		return new ChildBench(root, bench.provided(), what, "tiny");
	}

	private List<Path> entries(String name) throws IOException {
		try (Stream<Path> entries = Files.list(bench.store().resolve(name))) {
			return entries.toList();
		}
	}
}
