/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.guestbench.run.internal.files.ExtractionLimits;
import org.guestbench.run.internal.files.SafeExtractor;
import org.guestbench.run.internal.files.SafeExtractor.Extraction;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Archives as a guest might send them that wants to get out. */
public class SafeExtractorTest {

	private static final ExtractionLimits SMALL = new ExtractionLimits(50, 1000, 5000);

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
	private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8");

	public SafeExtractorTest() {
		tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
		tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
		tar.setAddPaxHeadersForNonAsciiNames(true);
	}

	@Test
	public void plainFilesArrive() throws IOException {
		directory("deep/");
		file("deep/a.xml", "one");
		file("./b.xml", "two");
		Extraction extraction = extract();
		assertEquals(Set.of("deep/a.xml", "b.xml"), extraction.files().keySet());
		assertEquals("one", Files.readString(folder().resolve("deep/a.xml")));
		assertEquals(List.of(), extraction.refusals());
	}

	@Test
	public void noNameLeadsOut() throws IOException {
		for (String name : new String[] { "../evil", "a/../../evil", "/tmp/evil", "//evil", "a/./evil", "..", ".", "a//evil", "C:/evil",
			"..\\evil",
			"evil\n", "x/\u001b[2Jevil", "deep/" + "n".repeat(300) }) {
			raw(name, "evil");
		}
		file("good", "x");
		Extraction extraction = extract();
		assertEquals(Set.of("good"), extraction.files().keySet());
		assertEquals(Set.of("good"), all());
		assertTrue(extraction.refusals().stream().noneMatch(r -> r.indexOf('\u001b') >= 0 || r.indexOf('\n') >= 0));
	}

	@Test
	public void noLinkIsMadeAndNoneIsWrittenThrough() throws IOException {
		link("door", "/tmp", TarConstants.LF_SYMLINK);
		file("door/evil", "x");
		link("passwd", "/etc/passwd", TarConstants.LF_LINK);
		link("file", "../../secret", TarConstants.LF_SYMLINK);
		file("file", "x");
		Extraction extraction = extract();
		assertEquals(Set.of("door/evil", "file"), extraction.files().keySet());
		assertTrue(Files.isDirectory(folder().resolve("door"), LinkOption.NOFOLLOW_LINKS));
		assertFalse(Files.exists(Path.of("/tmp/evil")));
		assertEquals(3, extraction.refusals().size());
	}

	@Test
	public void devicesAndPipesAreRefused() throws IOException {
		link("null", "", TarConstants.LF_CHR);
		link("disk", "", TarConstants.LF_BLK);
		link("pipe", "", TarConstants.LF_FIFO);
		Extraction extraction = extract();
		assertEquals(Set.of(), all());
		assertEquals(3, extraction.refusals().size());
	}

	@Test
	public void aNameCountsOnce() throws IOException {
		file("a", "first");
		file("a", "second");
		file("a/b", "a is a file");
		Extraction extraction = extract();
		assertEquals(Set.of("a"), extraction.files().keySet());
		assertEquals("first", Files.readString(folder().resolve("a")));
		assertEquals(2, extraction.refusals().size());
	}

	@Test
	public void limitsHold() throws IOException {
		file("large", "x".repeat(1001));
		for (int i = 0; i < 5; i++) {
			file("part" + i, "x".repeat(900));
		}
		file("over", "x".repeat(900));
		file("after", "x");
		Extraction extraction = extract();
		assertEquals(Set.of("part0", "part1", "part2", "part3", "part4"), extraction.files().keySet());
		assertEquals("nothing is left half done", extraction.files().keySet(), all());
		assertEquals(2, extraction.refusals().size());
	}

	@Test
	public void entriesAreCountedWhateverTheyAre() throws IOException {
		for (int i = 0; i < 60; i++) {
			directory("d" + i + "/");
		}
		file("late", "x");
		assertEquals(Set.of(), extract().files().keySet());
	}

	@Test
	public void refusalsAreBounded() throws IOException {
		for (int i = 0; i < 45; i++) {
			raw("../evil" + i, "x");
		}
		assertEquals(21, extract().refusals().size());
	}

	@Test
	public void whatIsNotWantedIsPassedOver() throws IOException {
		file("a.xml", "x");
		file("a.exe", "x");
		tar.close();
		Extraction extraction = new SafeExtractor(folder(), SMALL, n -> n.endsWith(".xml"))
				.extract(new ByteArrayInputStream(bytes.toByteArray()));
		assertEquals(Set.of("a.xml"), extraction.files().keySet());
		assertEquals(Set.of("a.xml"), all());
	}

	@Test
	public void aBrokenArchiveIsReportedAndItsBeginningKept() throws IOException {
		file("whole", "x".repeat(600));
		file("cut", "y".repeat(600));
		tar.close();
		byte[] cut = Arrays.copyOf(bytes.toByteArray(), 512 + 1024 + 512 + 100);
		Extraction extraction = new SafeExtractor(folder(), SMALL, n -> true).extract(new ByteArrayInputStream(cut));
		assertEquals(Set.of("whole"), all());
		assertEquals(1, extraction.refusals().size());
	}

	@Test
	public void rubbishThrowsNothing() throws IOException {
		file("a", "x".repeat(100));
		file("b", "x".repeat(100));
		tar.close();
		byte[] good = bytes.toByteArray();
		Random random = new Random(42);
		for (int i = 0; i < 300; i++) {
			byte[] bad = good.clone();
			for (int k = 0; k < 8; k++) {
				bad[random.nextInt(2048)] = (byte) random.nextInt();
			}
			Path folder = temporary.newFolder().toPath();
			new SafeExtractor(folder, SMALL, n -> true).extract(new ByteArrayInputStream(bad));
		}
	}

	private void file(String name, String text) throws IOException {
		TarArchiveEntry entry = new TarArchiveEntry(name);
		byte[] content = text.getBytes(StandardCharsets.UTF_8);
		entry.setSize(content.length);
		tar.putArchiveEntry(entry);
		tar.write(content);
		tar.closeArchiveEntry();
	}

	/** The library would tidy such a name. */
	private void raw(String name, String text) throws IOException {
		TarArchiveEntry entry = new TarArchiveEntry("placeholder", true);
		entry.setName(name);
		byte[] content = text.getBytes(StandardCharsets.UTF_8);
		entry.setSize(content.length);
		tar.putArchiveEntry(entry);
		tar.write(content);
		tar.closeArchiveEntry();
	}

	private void directory(String name) throws IOException {
		tar.putArchiveEntry(new TarArchiveEntry(name));
		tar.closeArchiveEntry();
	}

	private void link(String name, String target, byte type) throws IOException {
		TarArchiveEntry entry = new TarArchiveEntry(name, type);
		entry.setLinkName(target);
		tar.putArchiveEntry(entry);
		tar.closeArchiveEntry();
	}

	private Path folder() throws IOException {
		Path folder = temporary.getRoot().toPath().resolve("in/here");
		return Files.createDirectories(folder);
	}

	private Extraction extract() throws IOException {
		tar.close();
		return new SafeExtractor(folder(), SMALL, n -> true).extract(new ByteArrayInputStream(bytes.toByteArray()));
	}

	/** Every file below the temporary folder, wherever it went. */
	private Set<String> all() throws IOException {
		try (Stream<Path> files = Files.walk(temporary.getRoot().toPath())) {
			Set<String> names = new TreeSet<>();
			files.filter(f -> !Files.isDirectory(f, LinkOption.NOFOLLOW_LINKS)).forEach(f -> {
				Path in = temporary.getRoot().toPath().resolve("in/here");
				names.add(in.relativize(f).toString());
			});
			return names;
		}
	}
}
