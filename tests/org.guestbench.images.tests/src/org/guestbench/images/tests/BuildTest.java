/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.hasItem;
import static org.hamcrest.CoreMatchers.not;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.Images;
import org.junit.Test;

/** Builds by a builder that does what a test wants. */
public class BuildTest extends BuildFixture {

	private static final long DEADLINE_SECONDS = 120;

	@Test
	public void theFirstUseBuildsAndTheSecondDoesNot() throws Exception {
		Images images = bench.images();
		assertTrue(images.find("tiny").isEmpty());
		String digest;
		try (ImageLease lease = images.acquire("tiny", monitor)) {
			digest = lease.image().digest();
			assertEquals("kernel\none\n", Files.readString(lease.image().boot().kernel()));
			assertEquals("agent\n", Files.readString(lease.image().boot().initrd()));
			assertEquals(new MemorySize(64L << 20), lease.image().minimumMemory());
		}
		try (ImageLease lease = bench.images().acquire("tiny", monitor)) {
			assertEquals(digest, lease.image().digest());
		}
		assertEquals(1, builder.builds());
		assertEquals(digest, images.find("tiny").orElseThrow().digest());
		assertEquals(List.of("tiny"), images.list().stream().map(GuestImage::name).toList());
	}

	@Test
	public void theFilesAreReadOnlyAndNothingElseIsLeft() throws Exception {
		GuestImage image = bench.images().build("tiny", monitor);
		Path version = bench.store().resolve("tiny").resolve(image.digest());
		try (Stream<Path> files = Files.list(version)) {
			for (Path file : files.toList()) {
				assertEquals("r--r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
			}
		}
		try (Stream<Path> files = Files.list(version)) {
			assertEquals(List.of("image.json", "initrd", "kernel", "root.erofs"),
					files.map(f -> f.getFileName().toString()).sorted().toList());
		}
		assertNoWork();
	}

	@Test
	public void progressTellsTheStepsOfTheBuilder() throws Exception {
		Hearing hearing = new Hearing();
		bench.images().build("tiny", hearing);
		assertThat(hearing.heard(), hasItem("First"));
		assertThat(hearing.heard(), hasItem("Last"));
		assertEquals(1, hearing.fraction(), 0.05);
	}

	@Test
	public void packagesAndScriptsOfTheRecipeReachTheBuilder() throws Exception {
		builder.recipe("more", "packages: [gcc, make]\nextends: tiny\n");
		FakeBuilder.write(bench.provided().resolve("recipes/tiny/customize"), "#!/bin/sh\necho base \"$1\"\n");
		FakeBuilder.write(bench.provided().resolve("recipes/more/customize"), "#!/bin/sh\necho more \"$1\"\n");
		GuestImage image = bench.images().build("more", monitor);
		assertEquals("root\ngcc make\nbase the root\nmore the root\n", Files.readString(image.boot().root()));
	}

	@Test
	public void aChangedRecipeBuilderOrAgentMeansANewBuild() throws Exception {
		Images images = bench.images();
		String first = images.build("tiny", monitor).digest();
		builder.recipe("tiny", "packages: [make]\n");
		assertTrue("the recipe is newer", images.find("tiny").isEmpty());
		try (ImageLease lease = images.acquire("tiny", monitor)) {
			assertNotEquals(first, lease.image().digest());
			assertFalse("the old one is not used", Files.exists(bench.store().resolve("tiny").resolve(first)));
		}
		FakeBuilder.write(bench.provided().resolve("guest/src/main.c"), "other source\n");
		assertTrue("the agent is newer", images.find("tiny").isEmpty());
		images.acquire("tiny", monitor).close();
		FakeBuilder.write(bench.provided().resolve("recipes/builders/fake/more"), "#!/bin/sh\n");
		assertTrue("the builder is newer", images.find("tiny").isEmpty());
		images.acquire("tiny", monitor).close();
		FakeBuilder.write(bench.provided().resolve("guest/test/check.c"), "a test\n");
		assertTrue("a test of the agent changes no image", images.find("tiny").isPresent());
		assertEquals(4, builder.builds());
	}

	@Test
	public void buildingTheSameAgainKeepsOneVersion() throws Exception {
		Images images = bench.images();
		GuestImage first = images.build("tiny", monitor);
		GuestImage second = images.build("tiny", monitor);
		assertEquals(first.digest(), second.digest());
		assertTrue(second.created().isAfter(first.created()));
		assertEquals(second, images.find("tiny").orElseThrow());
	}

	@Test
	public void anOldVersionStaysWhileItIsUsed() throws Exception {
		Images images = bench.images();
		try (ImageLease old = images.acquire("tiny", monitor)) {
			builder.tell("content", "two\n");
			GuestImage now = images.build("tiny", monitor);
			assertNotEquals(old.image().digest(), now.digest());
			assertTrue(Files.exists(old.image().boot().kernel()));
			assertEquals(now.digest(), images.find("tiny").orElseThrow().digest());
		}
		builder.tell("content", "three\n");
		images.build("tiny", monitor);
		try (Stream<Path> versions = Files.list(bench.store().resolve("tiny"))) {
			assertEquals(1, versions.filter(Files::isDirectory).count());
		}
	}

	@Test
	public void aFailureNamesItsReasonAndTheLog() throws Exception {
		builder.tell("fail", "The mirror is asleep. Wake it.");
		CoreException e = assertThrows(CoreException.class, () -> bench.images().build("tiny", monitor));
		String message = e.getStatus().getMessage();
		assertThat(message, containsString("'tiny': The mirror is asleep. Wake it. The log is "));
		Path log = Path.of(message.substring(message.indexOf(bench.store().toString()), message.length() - 1));
		assertThat(Files.readString(log), containsString("an unimportant line from address://mirror/path"));
		assertThat(Files.readString(log), not(containsString("secret")));
		assertTrue(bench.images().list().isEmpty());
		assertNoWork();
		builder.tellNoMore("fail");
		bench.images().acquire("tiny", monitor).close();
	}

	@Test
	public void onlyTheLastLogsAreKept() throws Exception {
		builder.tell("fail", "No.");
		for (int i = 0; i < 12; i++) {
			FakeBuilder.write(bench.store().resolve(".logs").resolve("old-" + i + ".log"), "old");
		}
		assertThrows(CoreException.class, () -> bench.images().build("tiny", monitor));
		try (Stream<Path> logs = Files.list(bench.store().resolve(".logs"))) {
			assertEquals(10, logs.count());
		}
	}

	@Test
	public void aBuilderThatEndsWithoutAWordIsAFailure() throws Exception {
		builder.tell("status", "7");
		CoreException e = assertThrows(CoreException.class, () -> bench.images().build("tiny", monitor));
		assertThat(e.getStatus().getMessage(), containsString("its builder 'fake' ended with status 7"));
	}

	@Test
	public void anIncompleteImageIsAFailure() throws Exception {
		builder.tell("omit", "initrd");
		CoreException e = assertThrows(CoreException.class, () -> bench.images().build("tiny", monitor));
		assertThat(e.getStatus().getMessage(), containsString("has made no initrd"));
		assertTrue(bench.images().list().isEmpty());
	}

	@Test
	public void withoutSpaceNothingIsBegun() throws Exception {
		bench.space = path -> 1000;
		CoreException e = assertThrows(CoreException.class, () -> bench.images().build("tiny", monitor));
		assertThat(e.getStatus().getMessage(), containsString("that takes 1 MiB of disk space"));
		assertEquals(0, builder.builds());
	}

	@Test
	public void aRecipeWithoutItsBuilderIsAFailure() throws Exception {
		FakeBuilder.write(bench.config().resolve("recipes/mine/recipe.yaml"), "extends: tiny\nbuilder: missing\n");
		CoreException e = assertThrows(CoreException.class, () -> bench.images().build("mine", monitor));
		assertThat(e.getStatus().getMessage(), containsString("there is no builder 'missing'"));
	}

	@Test
	public void cancellingEndsAllProcessesAndLeavesNothing() throws Exception {
		builder.block();
		Hearing hearing = new Hearing();
		CompletableFuture<GuestImage> build = build(hearing);
		hearing.await(FakeBuilder.BLOCKED);
		hearing.setCanceled(true);
		ExecutionException e = assertThrows(ExecutionException.class, () -> build.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
		assertTrue(String.valueOf(e.getCause()), e.getCause() instanceof OperationCanceledException);
		Processes.assertEnd(builder.pids());
		assertNoWork();
		assertTrue(bench.images().list().isEmpty());
	}

	@Test
	public void anInterruptIsACancel() throws Exception {
		builder.block();
		Hearing hearing = new Hearing();
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		Thread thread = Thread.ofPlatform().start(() -> {
			try {
				bench.images().build("tiny", hearing);
				interrupted.completeExceptionally(new AssertionError("It was built"));
			} catch (OperationCanceledException e) {
				interrupted.complete(Boolean.valueOf(Thread.currentThread().isInterrupted()));
			} catch (CoreException | RuntimeException e) {
				interrupted.completeExceptionally(e);
			}
		});
		hearing.await(FakeBuilder.BLOCKED);
		thread.interrupt();
		assertTrue("the interrupt is still there for others", interrupted.get(DEADLINE_SECONDS, TimeUnit.SECONDS).booleanValue());
		Processes.assertEnd(builder.pids());
	}

	@Test
	public void ofTwoThreadsOneBuildsAndTheOtherWaits() throws Exception {
		builder.block();
		Hearing first = new Hearing();
		CompletableFuture<String> one = acquire(first);
		first.await(FakeBuilder.BLOCKED);
		Hearing second = new Hearing();
		CompletableFuture<String> two = acquire(second);
		second.await("Waiting for another build of the image tiny");
		builder.go();
		assertEquals(one.get(DEADLINE_SECONDS, TimeUnit.SECONDS), two.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
		assertEquals(1, builder.builds());
	}

	@Test
	public void whoWaitsCanBeCancelled() throws Exception {
		builder.block();
		Hearing first = new Hearing();
		CompletableFuture<String> one = acquire(first);
		first.await(FakeBuilder.BLOCKED);
		Hearing second = new Hearing();
		CompletableFuture<String> two = acquire(second);
		second.await("Waiting");
		second.setCanceled(true);
		ExecutionException e = assertThrows(ExecutionException.class, () -> two.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
		assertTrue(e.getCause() instanceof OperationCanceledException);
		builder.go();
		one.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
	}

	@Test
	public void anImageThatIsBeingBuiltIsNotRemoved() throws Exception {
		bench.images().build("tiny", monitor);
		builder.block();
		Hearing hearing = new Hearing();
		CompletableFuture<GuestImage> build = build(hearing);
		hearing.await(FakeBuilder.BLOCKED);
		CoreException e = assertThrows(CoreException.class, () -> bench.images().remove("tiny", monitor));
		assertThat(e.getStatus().getMessage(), containsString("is being built"));
		builder.go();
		build.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
		bench.images().remove("tiny", monitor);
		assertTrue(bench.images().list().isEmpty());
	}

	@Test
	public void namesCannotLeadOutOfTheStore() {
		for (String name : List.of("", ".", "..", "../x", "a/b", ".locks", "A", "a b", "-a", "a-", "x".repeat(64), "a\n")) {
			CoreException e = assertThrows(name, CoreException.class, () -> bench.images().acquire(name, monitor));
			assertThat(e.getStatus().getMessage(), containsString("cannot be the name of an image"));
		}
	}

	@Test
	public void whatIsNeitherThereNorHasARecipeIsAFailure() {
		CoreException e = assertThrows(CoreException.class, () -> bench.images().acquire("unheard-of", monitor));
		assertThat(e.getStatus().getMessage(), containsString("There is no image 'unheard-of' and no recipe for it"));
		assertThrows(CoreException.class, () -> bench.images().build("unheard-of", monitor));
		assertThrows(CoreException.class, () -> bench.images().remove("unheard-of", monitor));
	}

	private CompletableFuture<GuestImage> build(Hearing hearing) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return bench.images().build("tiny", hearing);
			} catch (CoreException e) {
				throw new IllegalStateException(e);
			}
		}, command -> Thread.ofPlatform().start(command));
	}

	private CompletableFuture<String> acquire(Hearing hearing) {
		return CompletableFuture.supplyAsync(() -> {
			try (ImageLease lease = bench.images().acquire("tiny", hearing)) {
				return lease.image().digest();
			} catch (CoreException e) {
				throw new IllegalStateException(e);
			}
		}, command -> Thread.ofPlatform().start(command));
	}

	private void assertNoWork() throws IOException {
		try (Stream<Path> work = Files.list(bench.store().resolve(".building"));
				Stream<Path> locks = Files.list(bench.store().resolve(".locks"))) {
			assertEquals(List.of(), work.toList());
			assertEquals(List.of(), locks.filter(path -> path.toString().endsWith(".owner")).toList());
		}
	}
}
