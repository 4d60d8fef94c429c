/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.run.internal.files.Fingerprint;
import org.guestbench.run.internal.payload.PayloadLimits;
import org.guestbench.run.internal.payload.PayloadSource;
import org.guestbench.run.internal.payload.PayloadStore;
import org.guestbench.run.internal.payload.PreparedPayload;
import org.guestbench.run.internal.plan.DiskSpace;
import org.guestbench.run.tests.fake.ChildJvm;
import org.guestbench.run.tests.fake.HostTool;
import org.guestbench.run.tests.fake.MountedImage;
import org.guestbench.run.tests.fake.StoreChild;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Images of a folder from run to run. */
public class PayloadStoreTest {

	private static final int LARGE = 400_000;
	/** When everything that the tests write is settled. */
	private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final List<String> notices = new ArrayList<>();
	private Path cache = Path.of("");
	private Path folder = Path.of("");

	@Before
	public void aFolderWithSomeFiles() throws IOException {
		cache = temporary.getRoot().toPath().resolve("cache");
		folder = temporary.newFolder("project").toPath();
		byte[] large = new byte[LARGE];
		new Random(1).nextBytes(large);
		Files.write(folder.resolve("large.bin"), large);
		Files.createDirectories(folder.resolve("src"));
		Files.writeString(folder.resolve("src/a.txt"), "a");
		Files.writeString(folder.resolve("src/b.txt"), "b");
	}

	@Test
	public void whatDidNotChangeHasItsImageAlready() throws IOException {
		List<Path> first = run(store(LATER));
		FileTime written = Files.getLastModifiedTime(first.get(0));
		List<Path> second = run(store(LATER));
		assertEquals(first, second);
		assertEquals(1, first.size());
		assertEquals(written, Files.getLastModifiedTime(second.get(0)));
	}

	@Test
	public void aSmallChangeMakesASmallImageOverTheOneBefore() throws IOException {
		MountedImage.needed();
		Path whole = run(store(LATER)).get(0);
		Files.writeString(folder.resolve("src/a.txt"), "changed");
		Files.delete(folder.resolve("src/b.txt"));
		Files.writeString(folder.resolve("src/new.txt"), "new");
		List<Path> files = run(store(LATER));
		assertEquals(2, files.size());
		assertEquals(whole, files.get(1));
		assertTrue(Files.size(files.get(0)) < LARGE / 4);
		assertContent(files);
		List<Path> again = run(store(LATER));
		assertEquals("nothing changed", files, again);

		Files.writeString(folder.resolve("src/a.txt"), "changed once more");
		List<Path> third = run(store(LATER));
		assertEquals(whole, third.get(1));
		assertNotEquals(files.get(0), third.get(0));
		assertTrue("what nobody needs is gone", Files.notExists(files.get(0)));
		assertContent(third);
	}

	@Test
	public void aLargeChangeMakesAWholeImage() throws IOException {
		MountedImage.needed();
		Path whole = run(store(LATER)).get(0);
		Files.write(folder.resolve("other.bin"), new byte[LARGE / 2]);
		List<Path> files = run(store(LATER));
		assertEquals(1, files.size());
		assertTrue("what nobody needs is gone", Files.notExists(whole));
		assertContent(files);
	}

	@Test
	public void namesModesTimesAndLinksAreChangesToo() throws IOException {
		List<Path> last = run(store(LATER));
		List<Callable<Path>> changes = List.of(() -> Files.move(folder.resolve("src/a.txt"), folder.resolve("src/c.txt")),
				() -> Files.setPosixFilePermissions(folder.resolve("src/c.txt"), PosixFilePermissions.fromString("rwx------")),
				() -> Files.setLastModifiedTime(folder.resolve("src/c.txt"), FileTime.from(Instant.EPOCH)),
				() -> Files.createSymbolicLink(folder.resolve("link"), Path.of("src")),
				() -> Files.createDirectory(folder.resolve("empty")),
				() -> {
					Files.delete(folder.resolve("link"));
					return folder;
				});
		for (Callable<Path> change : changes) {
			call(change);
			List<Path> files = run(store(LATER));
			assertNotEquals(last.get(0), files.get(0));
			assertEquals("the data is still that of the first image", 2, files.size());
			last = files;
		}
	}

	/** Even if size and time are put back, as some tools do. */
	@Test
	public void noChangeOfContentIsMissed() throws IOException {
		MountedImage.needed();
		FileTime time = Files.getLastModifiedTime(folder.resolve("src/a.txt"));
		run(store(LATER));
		Files.writeString(folder.resolve("src/a.txt"), "A");
		Files.setLastModifiedTime(folder.resolve("src/a.txt"), time);
		assertContent(run(store(LATER)));
	}

	/** A change within the same tick leaves no trace but the content itself; here the file system's clock is far from this one. */
	@Test
	public void whatHadJustChangedIsReadAgainUntilItIsKnown() throws IOException {
		Clock before = Clock.fixed(Instant.now().minus(Duration.ofHours(1)), ZoneOffset.UTC);
		Path image = run(store(before)).get(0);
		assertEquals("the same content", image, run(store(before)).get(0));
		overwrite(image, "a", "z");
		assertNotEquals("other content behind the same looks", image, run(store(before)).get(0));

		Path next = run(store(before)).get(0);
		assertEquals(next, run(store(LATER)).get(0));
		assertEquals("it is known now, and not read again", next, run(store(LATER)).get(0));
	}

	@Test
	public void aDamagedImageIsNotUsed() throws IOException {
		Path image = run(store(LATER)).get(0);
		try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.wrap(new byte[] { 1 }), 5000);
		}
		assertNotEquals(image, run(store(LATER)).get(0));
		Path second = run(store(LATER)).get(0);
		Path index = second.resolveSibling(second.getFileName().toString().replace(".erofs", ".index"));
		byte[] bytes = Files.readAllBytes(index);
		bytes[bytes.length / 2] ^= 1;
		Files.write(index, bytes);
		assertNotEquals(second, run(store(LATER)).get(0));
	}

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
	public void whatTheGuestWasGivenIsKnownByItsContent() throws IOException {
		run(store(LATER));
		Files.writeString(folder.resolve("src/b.txt"), "bb");
		try (PreparedPayload payload = prepare(store(LATER))) {
			for (String name : List.of("src/a.txt", "src/b.txt", "large.bin")) {
				Path file = folder.resolve(name);
				byte[] digest = Fingerprint.digest().digest(Files.readAllBytes(file));
				assertEquals(name, Fingerprint.of(Files.getLastModifiedTime(file).toInstant(), HexFormat.of().formatHex(digest)),
						payload.pushed().fingerprint(name).orElseThrow());
			}
			assertTrue(payload.pushed().fingerprint("src").isEmpty());
			assertTrue(payload.pushed().fingerprint("src/c.txt").isEmpty());
		}
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

	@Test
	public void anImageHasItsLengthBeforeItsContent() throws IOException {
		try (PreparedPayload payload = store(LATER).prepare(source(), notices::add, new NullProgressMonitor())) {
			Path image = payload.files().get(0);
			long length = Files.size(image);
			assertEquals(0, length % 4096);
			payload.complete(new NullProgressMonitor());
			assertEquals(length, Files.size(image));
			byte[] expected = Files.readAllBytes(folder.resolve("large.bin"));
			byte[] all = Files.readAllBytes(image);
			assertTrue(Stream.iterate(4096, i -> i < all.length, i -> i + 4096).anyMatch(i -> i + LARGE <= all.length
					&& Arrays.equals(all, i.intValue(), i + LARGE, expected, 0, LARGE)));
		}
		assertFalse(images().isEmpty());
	}

	private PayloadStore store(Clock clock) {
		return new PayloadStore(cache, PayloadLimits.STANDARD, "boot", clock, DiskSpace.REAL);
	}

	private PayloadSource source() {
		return StoreChild.source(folder);
	}

	private PreparedPayload prepare(PayloadStore store) throws IOException {
		PreparedPayload payload = store.prepare(source(), notices::add, new NullProgressMonitor());
		boolean done = false;
		try {
			payload.complete(new NullProgressMonitor());
			done = true;
			return payload;
		} finally {
			if (!done) {
				payload.close();
			}
		}
	}

	private List<Path> run(PayloadStore store) throws IOException {
		try (PreparedPayload payload = prepare(store)) {
			return payload.files();
		}
	}

	private void assertContent(List<Path> files) throws IOException {
		MountedImage.needed();
		AtomicInteger count = new AtomicInteger();
		try (MountedImage mount = MountedImage.of(temporary.newFolder().toPath(), files.get(0),
				files.subList(1, files.size()).toArray(Path[]::new)); Stream<Path> all = Files.walk(folder)) {
			for (Path file : all.filter(Files::isRegularFile).toList()) {
				count.incrementAndGet();
				assertArrayEquals(file.toString(), Files.readAllBytes(file),
						Files.readAllBytes(mount.folder().resolve(folder.relativize(file).toString())));
			}
			try (Stream<Path> there = Files.walk(mount.folder())) {
				assertEquals(count.get(), there.filter(Files::isRegularFile).count());
			}
		}
	}

	/** Changes a file of one letter in the image, as if the folder had had another content when it was packed, and hides that. */
	private static void overwrite(Path image, String from, String to) throws IOException {
		byte[] bytes = Files.readAllBytes(image);
		for (int i = 4096; i < bytes.length; i += 4096) {
			if (bytes[i] == from.charAt(0) && bytes[i + 1] == 0) {
				bytes[i] = (byte) to.charAt(0);
			}
		}
		Files.write(image, bytes);
	}

	private List<Path> images() throws IOException {
		if (!Files.exists(cache)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(cache)) {
			return files.filter(f -> f.getFileName().toString().endsWith(".erofs")).toList();
		}
	}

	private static void call(Callable<Path> change) throws IOException {
		try {
			change.call();
		} catch (IOException e) {
			throw e;
		} catch (Exception e) {
			throw new AssertionError(e);
		}
	}
}
