/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.contract.NotTested;
import org.guestbench.images.GuestImage;
import org.guestbench.images.internal.build.ProcessTree;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

/** The builder that comes with the bench, with the smallest recipe there can be, on this machine and from its package sources. */
public class RealBuildTest {

	private static final List<String> PROGRAMS = List.of("mmdebstrap", "mkfs.erofs", "unshare", "setsid", "lz4", "perl", "gcc", "make");
	private static final long DEADLINE_SECONDS = 1500;

	@Rule
	public final Timeout timeout = Timeout.seconds(DEADLINE_SECONDS);
	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Bench bench = new Bench(Path.of(""));

	@Before
	public void prepare() throws Exception {
		for (String program : PROGRAMS) {
			NotTested.unless(
					Stream.of("/usr/bin", "/usr/sbin", "/bin", "/sbin").anyMatch(place -> Files.isExecutable(Path.of(place, program))),
					"builds of real images (there is no " + program + ")");
		}
		bench = new Bench(folder.newFolder("a real bench").toPath());
		bench.provided = Provided.files();
		FakeBuilder.write(bench.config().resolve("recipes/tiny/recipe.yaml"),
				"description: As little as possible\nbuilder: debian\nsuite: bookworm\nminimum-memory: 128M\n");
		FakeBuilder.write(bench.config().resolve("recipes/tiny/customize"), "#!/bin/sh\nset -e\necho was here > \"$1/etc/customized\"\n");
	}

	@Test
	public void theSmallestRecipeBecomesAnImage() throws Exception {
		Hearing hearing = new Hearing();
		GuestImage image = build(hearing);
		assertEquals("an ELF kernel or a bzImage", true, isKernel(Files.newInputStream(image.boot().kernel()).readNBytes(0x206)));
		assertEquals("070701", new String(Files.newInputStream(image.boot().initrd()).readNBytes(6)));
		byte[] root = Files.newInputStream(image.boot().root()).readNBytes(1028);
		assertEquals("the magic number of erofs", List.of(0xe2, 0xe1, 0xf5, 0xe0),
				Stream.of(root[1024], root[1025], root[1026], root[1027]).map(b -> Integer.valueOf(b & 0xff)).toList());
		assertTrue(hearing.heard().contains("Downloading Debian"));
		assertNothingLeft();
	}

	@Test
	public void aCancelledBuildLeavesNeitherProcessesNorFiles() throws Exception {
		Hearing hearing = new Hearing();
		CompletableFuture<GuestImage> build = CompletableFuture.supplyAsync(() -> {
			try {
				return build(hearing);
			} catch (CoreException e) {
				throw new IllegalStateException(e);
			}
		}, command -> Thread.ofPlatform().start(command));
		hearing.await("Unpacking Debian");
		String id;
		try (Stream<Path> work = Files.list(bench.store().resolve(".building"))) {
			id = work.findFirst().orElseThrow().getFileName().toString();
		}
		assertTrue("there are processes to end", !ProcessTree.labelled(id).isEmpty());
		hearing.setCanceled(true);
		ExecutionException e = assertThrows(ExecutionException.class, () -> build.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
		assertTrue(String.valueOf(e.getCause()), e.getCause() instanceof OperationCanceledException);
		assertEquals(List.of(), ProcessTree.labelled(id));
		assertNothingLeft();
	}

	private GuestImage build(Hearing hearing) throws CoreException {
		try {
			return bench.images().build("tiny", hearing);
		} catch (CoreException e) {
			assumeReachable(e);
			throw e;
		}
	}

	private static void assumeReachable(CoreException e) {
		String message = e.getStatus().getMessage();
		NotTested.unless(!message.contains("cannot be reached") && !message.contains("name no Debian archive")
				&& !message.contains("user namespaces")
				&& !message.contains("subordinate ids"), "builds of real images (" + message + ")");
	}

	private static boolean isKernel(byte[] start) {
		return new String(start, 1, 3).equals("ELF") || Arrays.equals(start, 0x202, 0x206, "HdrS".getBytes(), 0, 4);
	}

	private void assertNothingLeft() throws IOException {
		try (Stream<Path> work = Files.list(bench.store().resolve(".building"))) {
			assertEquals(List.of(), work.toList());
		}
	}
}
