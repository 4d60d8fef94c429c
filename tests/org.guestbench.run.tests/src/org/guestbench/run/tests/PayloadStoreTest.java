/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.run.internal.files.Fingerprint;
import org.guestbench.run.internal.payload.PreparedPayload;
import org.guestbench.run.tests.fake.MountedImage;
import org.junit.Test;

/** What images hold from run to run, and how few are made. */
public class PayloadStoreTest extends PayloadFixture {

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

	/** A hypervisor that gave up its rights gets at an image by a hard link. */
	@Test
	public void anotherNameOfAnImageForAWhileIsNoDamage() throws IOException {
		Path image = run(store(LATER)).get(0);
		Path link = temporary.getRoot().toPath().resolve("link");
		Files.createLink(link, image);
		assertEquals(image, run(store(LATER)).get(0));
		Files.delete(link);
		assertEquals(image, run(store(LATER)).get(0));
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
