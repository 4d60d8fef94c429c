/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.images.GuestImage;
import org.guestbench.images.Images;
import org.junit.Before;
import org.junit.Test;

/** Export, and import of what friends and strangers have made. */
public class ArchiveTest extends BuildFixture {

	private static final int BLOCK = 512;

	private Path archive = Path.of("");

	@Before
	public void exportAnImage() throws Exception {
		archive = folder.getRoot().toPath().resolve("tiny.tar");
		bench.images().build("tiny", monitor);
		bench.images().export("tiny", archive, monitor);
	}

	@Test
	public void anExportedImageIsTheSameElsewhere() throws Exception {
		GuestImage original = bench.images().find("tiny").orElseThrow();
		Bench other = new Bench(folder.newFolder("other").toPath());
		GuestImage image = other.images().importFrom("copy", archive, monitor);
		assertEquals(original.digest(), image.digest());
		assertEquals(original.minimumMemory(), image.minimumMemory());
		assertEquals(original.boot().commandLine(), image.boot().commandLine());
		assertArrayEquals(Files.readAllBytes(original.boot().root()), Files.readAllBytes(image.boot().root()));
		other.images().acquire("copy", monitor).close();
	}

	@Test
	public void anArchiveIsAPlainTarArchive() throws Exception {
		assertEquals(List.of("image.json", "kernel", "initrd", "root.erofs"), List.copyOf(read(archive).keySet()));
	}

	@Test
	public void importingTwiceIsImportingOnce() throws Exception {
		Images images = bench.images();
		String first = images.importFrom("copy", archive, monitor).digest();
		assertEquals(first, images.importFrom("copy", archive, monitor).digest());
		assertEquals(2, images.list().size());
	}

	@Test
	public void theLastImportIsTheOneInUse() throws Exception {
		Images images = bench.images();
		String first = images.importFrom("copy", archive, monitor).digest();
		builder.tell("content", "two\n");
		images.build("tiny", monitor);
		Path newer = folder.getRoot().toPath().resolve("newer.tar");
		images.export("tiny", newer, monitor);
		String second = images.importFrom("copy", newer, monitor).digest();
		assertEquals(second, images.find("copy").orElseThrow().digest());
		images.importFrom("copy", archive, monitor);
		assertEquals(first, images.find("copy").orElseThrow().digest());
	}

	@Test
	public void aFileIsNotExportedOver() {
		CoreException e = assertThrows(CoreException.class, () -> bench.images().export("tiny", archive, monitor));
		assertThat(e.getStatus().getMessage(), containsString("is there already"));
	}

	@Test
	public void whatIsNotThereIsNotExported() {
		Path other = folder.getRoot().toPath().resolve("other.tar");
		assertThrows(CoreException.class, () -> bench.images().export("unheard-of", other, monitor));
		assertTrue(Files.notExists(other));
	}

	@Test
	public void aCancelledExportLeavesNoFile() throws Exception {
		NullProgressMonitor cancelled = new NullProgressMonitor();
		cancelled.setCanceled(true);
		Path other = folder.newFolder("out").toPath().resolve("other.tar");
		assertThrows(OperationCanceledException.class, () -> bench.images().export("tiny", other, cancelled));
		try (Stream<Path> files = Files.list(other.getParent())) {
			assertEquals(0, files.count());
		}
	}

	@Test
	public void anImageTakesTheNameOfARecipeOnlyIfItWasBuiltFromIt() throws Exception {
		Images images = bench.images();
		images.remove("tiny", monitor);
		images.importFrom("tiny", archive, monitor);
		assertTrue("it is as good as built here", images.find("tiny").isPresent());
		builder.recipe("tiny", "packages: [make]\n");
		CoreException e = assertThrows(CoreException.class, () -> images.importFrom("tiny", archive, monitor));
		assertThat(e.getStatus().getMessage(), containsString("a recipe has this name"));
	}

	@Test
	public void anImportNeedsSpace() {
		bench.space = path -> 100;
		CoreException e = assertThrows(CoreException.class, () -> bench.images().importFrom("copy", archive, monitor));
		assertThat(e.getStatus().getMessage(), containsString("of disk space"));
	}

	@Test
	public void aMissingArchiveSaysSo() {
		CoreException e = assertThrows(CoreException.class,
				() -> bench.images().importFrom("copy", folder.getRoot().toPath().resolve("none"), monitor));
		assertThat(e.getStatus().getMessage(), containsString("there is no such file"));
	}

	@Test
	public void aFileFromElsewhereIsRefused() throws Exception {
		for (String name : List.of("../escaped", "/tmp/escaped", "a/../../escaped", "image/kernel", "./kernel", "KERNEL", "other")) {
			Map<String, byte[]> files = read(archive);
			files.put(name, new byte[10]);
			assertRefused(write(files), "does not belong there");
		}
		assertTrue(Files.notExists(bench.store().resolve(".building/escaped")));
	}

	@Test
	public void linksAndFoldersAndDevicesAreRefused() throws Exception {
		for (byte type : new byte[] { TarConstants.LF_LINK, TarConstants.LF_SYMLINK, TarConstants.LF_CHR, TarConstants.LF_BLK,
			TarConstants.LF_DIR,
			TarConstants.LF_FIFO, TarConstants.LF_CONTIG, TarConstants.LF_GNUTYPE_LONGNAME, TarConstants.LF_GNUTYPE_LONGLINK,
			TarConstants.LF_GNUTYPE_SPARSE, TarConstants.LF_PAX_EXTENDED_HEADER_LC, TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER }) {
			byte[] bytes = Files.readAllBytes(archive);
			bytes[156] = type;
			sum(bytes, 0);
			assertRefused(bytes, "is not a plain file");
		}
	}

	@Test
	public void aFileThatIsThereTwiceIsRefused() throws Exception {
		byte[] once = Files.readAllBytes(archive);
		byte[] twice = new byte[once.length + 2 * BLOCK];
		int json = 2 * BLOCK + length(once, 0) / BLOCK * BLOCK - (length(once, 0) % BLOCK == 0 ? BLOCK : 0);
		System.arraycopy(once, 0, twice, 0, json);
		System.arraycopy(once, json, twice, json, 2 * BLOCK);
		System.arraycopy(once, json, twice, json + 2 * BLOCK, once.length - json);
		assertRefused(twice, "is there twice");
	}

	@Test
	public void changedContentIsRefused() throws Exception {
		Map<String, byte[]> files = read(archive);
		files.put("kernel", "kernel\nevil".getBytes(StandardCharsets.UTF_8));
		assertRefused(write(files), "'kernel' in it is not what its image.json says");
	}

	@Test
	public void aChangedDescriptionIsRefused() throws Exception {
		for (Map.Entry<String, String> change : Map.of("\"format\": 1", "\"format\": 2", "67108864", "67108865", "\"commandLine\": \"\"",
				"\"commandLine\": \"x\"", "\"created\": \"2", "\"created\": \"x", "\"sha256\": \"", "\"sha256\": \"../", "{", "[",
				"\"files\"", "\"flies\"").entrySet()) {
			Map<String, byte[]> files = read(archive);
			String json = text(files, "image.json");
			assertTrue(change.getKey(), json.contains(change.getKey()));
			files.put("image.json", json.replace(change.getKey(), change.getValue()).getBytes(StandardCharsets.UTF_8));
			assertRefused(write(files), "image.json");
		}
	}

	@Test
	public void aDescriptionThatIsTooLongOrTooDeepIsRefused() throws Exception {
		Map<String, byte[]> files = read(archive);
		files.put("image.json", ("{\"a\":\"" + "x".repeat(70_000) + "\"}").getBytes(StandardCharsets.UTF_8));
		assertRefused(write(files), "too long");
		files.put("image.json", "[".repeat(60_000).getBytes(StandardCharsets.UTF_8));
		assertRefused(write(files), "image.json is not a description of an image");
		files.put("image.json", "{\"a\":".repeat(10_000).getBytes(StandardCharsets.UTF_8));
		assertRefused(write(files), "image.json is not a description of an image");
	}

	@Test
	public void anIncompleteArchiveIsRefused() throws Exception {
		for (String name : List.of("image.json", "kernel", "initrd", "root.erofs")) {
			Map<String, byte[]> files = read(archive);
			files.remove(name);
			assertRefused(write(files), "does not hold all files of an image");
		}
	}

	@Test
	public void aTruncatedArchiveIsRefusedWhereverItEnds() throws Exception {
		byte[] bytes = Files.readAllBytes(archive);
		for (int length = 0; length < 8 * BLOCK; length += 100) {
			assertRefused(Arrays.copyOf(bytes, length), "");
		}
	}

	@Test
	public void aSizeThatIsALieIsRefused() throws Exception {
		for (String size : List.of("77777777777", "00000777777")) {
			byte[] bytes = Files.readAllBytes(archive);
			System.arraycopy(size.getBytes(StandardCharsets.US_ASCII), 0, bytes, 124, 11);
			sum(bytes, 0);
			assertRefused(bytes, "");
		}
		byte[] bytes = Files.readAllBytes(archive);
		Arrays.fill(bytes, 124, 136, (byte) 0xff);
		sum(bytes, 0);
		assertRefused(bytes, "a number that no file has");
	}

	@Test
	public void noiseIsRefused() throws Exception {
		byte[] noise = new byte[100 * BLOCK];
		Random random = new Random(1);
		for (int i = 0; i < 20; i++) {
			random.nextBytes(noise);
			assertRefused(noise, "not an archive");
		}
		byte[] bytes = Files.readAllBytes(archive);
		bytes[0] ^= 1;
		assertRefused(bytes, "not an archive");
	}

	@Test
	public void namesInMessagesAreHarmless() throws Exception {
		Map<String, byte[]> files = read(archive);
		files.put("\u001b[31mred", new byte[1]);
		assertRefused(write(files), "'?[31mred'");
	}

	private void assertRefused(byte[] bytes, String reason) throws Exception {
		Path file = Files.write(folder.getRoot().toPath().resolve("hostile.tar"), bytes);
		CoreException e = assertThrows(CoreException.class, () -> bench.images().importFrom("copy", file, monitor));
		String message = e.getStatus().getMessage();
		assertThat(message, containsString("Cannot import "));
		assertThat(message, containsString(reason));
		assertTrue(bench.images().find("copy").isEmpty());
		try (Stream<Path> work = Files.list(bench.store().resolve(".building"))) {
			assertEquals(0, work.count());
		}
	}

	private static Map<String, byte[]> read(Path archive) throws IOException {
		Map<String, byte[]> files = new LinkedHashMap<>();
		try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(archive))) {
			for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
				files.put(entry.getName(), in.readAllBytes());
			}
		}
		return files;
	}

	private static byte[] write(Map<String, byte[]> files) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes)) {
			for (Map.Entry<String, byte[]> file : files.entrySet()) {
				TarArchiveEntry entry = new TarArchiveEntry(file.getKey(), true);
				entry.setSize(file.getValue().length);
				out.putArchiveEntry(entry);
				out.write(file.getValue());
				out.closeArchiveEntry();
			}
		}
		return bytes.toByteArray();
	}

	private static String text(Map<String, byte[]> files, String name) {
		return new String(files.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
	}

	private static int length(byte[] tar, int header) {
		return Integer.parseInt(new String(tar, header + 124, 11, StandardCharsets.US_ASCII).strip(), 8);
	}

	/** Makes the checksum of a header right, so that it is not for that that it is refused. */
	private static void sum(byte[] tar, int header) {
		Arrays.fill(tar, header + 148, header + 156, (byte) ' ');
		int sum = 0;
		for (int i = header; i < header + BLOCK; i++) {
			sum += tar[i] & 0xff;
		}
		System.arraycopy(String.format("%06o\0", Integer.valueOf(sum)).getBytes(StandardCharsets.US_ASCII), 0, tar, header + 148, 7);
	}
}
