/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.guestbench.run.internal.files.Fingerprint;
import org.guestbench.run.internal.files.FolderArchive;
import org.guestbench.run.internal.files.FolderEntry;
import org.guestbench.run.internal.files.FolderWalk;
import org.guestbench.run.internal.files.IgnoreRules;
import org.guestbench.run.tests.fake.Root;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Packing a folder, with the walk that feeds it. */
public class FolderArchiveTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final List<String> notices = new ArrayList<>();

	@Test
	public void contentsModesAndTimesArrive() throws IOException {
		Path root = root();
		Path script = write(root, "bin/run.sh", "#!/bin/sh\n");
		Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x--x"));
		byte[] large = new byte[300_000];
		large[299_999] = 7;
		Files.write(root.resolve("large.bin"), large);
		write(root, "empty", "");
		String longName = "d".repeat(120) + "/" + "ü".repeat(100);
		write(root, longName, "x");
		Files.createDirectory(root.resolve("hollow"));

		Map<String, TarArchiveEntry> entries = new TreeMap<>();
		Map<String, byte[]> contents = new TreeMap<>();
		unpack(archive(root), entries, contents);

		assertEquals(Set.of("bin/", "bin/run.sh", "d".repeat(120) + "/", longName, "empty", "hollow/", "large.bin"), entries.keySet());
		assertEquals(0751, entry(entries, "bin/run.sh").getMode() & 0777);
		assertEquals(Files.getLastModifiedTime(script).toMillis() / 1000,
				entry(entries, "bin/run.sh").getLastModifiedTime().toMillis() / 1000);
		assertArrayEquals(large, contents.get("large.bin"));
		assertEquals(List.of(), notices);
	}

	@Test
	public void linksInsideAreKeptAndOthersReported() throws IOException {
		Path root = root();
		write(root, "a/real", "x");
		Files.createSymbolicLink(root.resolve("a/inside"), Path.of("real"));
		Files.createSymbolicLink(root.resolve("up"), Path.of("a/../a/real"));
		Files.createSymbolicLink(root.resolve("a/absolute"), root.resolve("a/real"));
		Files.createSymbolicLink(root.resolve("a/out"), Path.of("../../secret"));
		Files.createSymbolicLink(root.resolve("etc"), Path.of("/etc"));

		Map<String, TarArchiveEntry> entries = new TreeMap<>();
		unpack(archive(root), entries, new TreeMap<>());

		assertEquals("real", entry(entries, "a/inside").getLinkName());
		assertEquals("a/../a/real", entry(entries, "up").getLinkName());
		assertEquals("made relative", "real", entry(entries, "a/absolute").getLinkName());
		assertEquals(Set.of("a/", "a/absolute", "a/inside", "a/real", "up"), entries.keySet());
		assertEquals(notices.toString(), 2, notices.size());
		assertTrue(notices.toString(), notices.stream().allMatch(n -> n.contains("leads out of the folder")));
	}

	@Test
	public void pipesAndUnreadableFilesAreLeftOutWithANotice() throws IOException, InterruptedException {
		Path root = root();
		assertEquals(0, new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor());
		write(root, "fine", "x");
		Map<String, byte[]> contents = new TreeMap<>();
		unpack(archive(root), new TreeMap<>(), contents);
		assertEquals(Set.of("fine"), contents.keySet());
		assertTrue(notices.toString(), notices.get(0).contains("'pipe' is not copied"));
	}

	@Test
	public void anUnreadableFolderIsReported() throws IOException {
		Root.cannotTest("a folder that cannot be read");
		Path root = root();
		Path closed = Files.createDirectory(root.resolve("closed"));
		Files.setPosixFilePermissions(closed, Set.of());
		try {
			unpack(archive(root), new TreeMap<>(), new TreeMap<>());
			assertTrue(notices.toString(), notices.get(0).contains("'closed/' is not copied"));
		} finally {
			Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
		}
	}

	@Test
	public void ignoredThingsAreLeftOut() throws IOException {
		Path root = root();
		write(root, ".git/config", "x");
		write(root, "sub/.git/config", "x");
		write(root, "build/out.o", "x");
		write(root, "src/a.o", "x");
		write(root, "src/keep.o", "x");
		write(root, "src/build", "a file, not a folder");
		write(root, "logs/1.txt", "x");
		write(root, "src/logs/1.txt", "x");
		write(root, IgnoreRules.NAME, "# objects\n*.o\n!keep.o\nbuild/\n/logs\n");
		Map<String, byte[]> contents = new TreeMap<>();
		unpack(archive(root), new TreeMap<>(), contents);
		assertEquals(Set.of(IgnoreRules.NAME, "src/keep.o", "src/build", "src/logs/1.txt"), contents.keySet());
		assertEquals(List.of(), notices);
	}

	@Test
	public void aFileThatShrinksOrGrowsMeanwhileDoesNotBreakTheArchive() throws IOException {
		Path root = root();
		Path shrinks = write(root, "a-shrinks", "0123456789");
		Path grows = write(root, "b-grows", "0123456789");
		Path goes = write(root, "c-goes", "0123456789");
		write(root, "d-stays", "same");
		List<FolderEntry> seen = new ArrayList<>();
		new FolderWalk(root, IgnoreRules.standard(), Set.of(), notices::add).forEachRemaining(seen::add);
		Files.writeString(shrinks, "0123");
		Files.writeString(grows, "0123456789abcdef");
		Files.delete(goes);
		Map<String, byte[]> contents = new TreeMap<>();
		unpack(new FolderArchive(seen.iterator(), n -> false, notices::add), new TreeMap<>(), contents);
		assertEquals("0123\0\0\0\0\0\0", text(contents, "a-shrinks"));
		assertEquals("0123456789", text(contents, "b-grows"));
		assertEquals("same", text(contents, "d-stays"));
		assertEquals(Set.of("a-shrinks", "b-grows", "d-stays"), contents.keySet());
		assertEquals(notices.toString(), 3, notices.size());
	}

	@Test
	public void fingerprintsAreOfWhatWasPacked() throws IOException {
		Path root = root();
		Path report = write(root, "TEST-a.xml", "<testsuite/>");
		write(root, "other", "x");
		FolderArchive archive = archive(root);
		archive.readAllBytes();
		Map<String, Fingerprint> prints = archive.fingerprints();
		assertEquals(Set.of("TEST-a.xml"), prints.keySet());
		assertEquals(Files.getLastModifiedTime(report).toInstant().getEpochSecond(),
				Objects.requireNonNull(prints.get("TEST-a.xml")).second());
	}

	private Path root() throws IOException {
		return temporary.newFolder().toPath().toRealPath();
	}

	private FolderArchive archive(Path root) throws IOException {
		return new FolderArchive(new FolderWalk(root, IgnoreRules.of(root), Set.of(), notices::add), n -> n.endsWith(".xml"), notices::add);
	}

	private static Path write(Path root, String name, String text) throws IOException {
		Path file = root.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

	private static TarArchiveEntry entry(Map<String, TarArchiveEntry> entries, String name) {
		TarArchiveEntry entry = entries.get(name);
		if (entry == null) {
			throw new AssertionError(name + " is not among " + entries.keySet());
		}
		return entry;
	}

	private static String text(Map<String, byte[]> contents, String name) {
		return new String(contents.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
	}

	private static void unpack(InputStream archive, Map<String, TarArchiveEntry> entries, Map<String, byte[]> contents) throws IOException {
		byte[] all;
		try (archive) {
			all = archive.readAllBytes();
		}
		Set<String> seen = new HashSet<>();
		try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(all), "UTF-8")) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				assertTrue(entry.getName(), seen.add(entry.getName()));
				entries.put(entry.getName(), entry);
				if (entry.isFile() && !entry.isSymbolicLink()) {
					contents.put(entry.getName(), tar.readAllBytes());
				}
			}
		}
	}
}
