/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.internal.erofs.BaseImage;
import org.guestbench.run.internal.erofs.ErofsLayout;
import org.guestbench.run.internal.erofs.ErofsTree;
import org.guestbench.run.internal.erofs.Extent;
import org.guestbench.run.internal.files.FolderEntry;
import org.guestbench.run.internal.files.FolderWalk;
import org.guestbench.run.internal.files.IgnoreRules;
import org.guestbench.run.internal.payload.ContentCopy;
import org.guestbench.run.tests.fake.HostTool;
import org.guestbench.run.tests.fake.MountedImage;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Images that this bench writes, read by the kernel and by the file system's own tools. */
public class ErofsTest {

	private static final Instant THEN = Instant.parse("2024-02-29T12:34:56.123456789Z");

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final List<String> notices = new ArrayList<>();

	@Test
	public void theKernelSeesTheFolderAsItIs() throws IOException {
		MountedImage.needed();
		Path source = manySidedFolder();
		Path image = image(source, 1000, null);
		try (MountedImage mount = MountedImage.of(temporary.newFolder("mnt").toPath(), image)) {
			assertSame(source, mount.folder());
			for (Path path : walk(mount.folder())) {
				assertEquals(path.toString(), Integer.valueOf(1000), Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS));
				assertEquals(path.toString(), Integer.valueOf(1000), Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS));
			}
			assertEquals(Integer.valueOf(4), Files.getAttribute(mount.folder().resolve("deep"), "unix:nlink"));
			Path file = mount.folder().resolve("empty");
			assertEquals(THEN, Files.getLastModifiedTime(file).toInstant());
		}
		assertEquals(List.of(), notices);
	}

	@Test
	public void theToolsOfTheFileSystemFindNothingWrong() throws IOException {
		HostTool.needed("fsck.erofs");
		Path source = manySidedFolder();
		Path image = image(source, 0, null);
		Path extracted = temporary.getRoot().toPath().resolve("extracted");
		HostTool.run("fsck.erofs", "--extract=" + extracted, image.toString());
		assertSame(source, extracted);
		HostTool.run("dump.erofs", "-s", image.toString());
	}

	@Test
	public void anEmptyFolderIsAnImageToo() throws IOException {
		HostTool.needed("fsck.erofs");
		Path image = image(temporary.newFolder("nothing").toPath(), 0, null);
		assertEquals(2 * 4096, Files.size(image));
		HostTool.run("fsck.erofs", image.toString());
		MountedImage.needed();
		try (MountedImage mount = MountedImage.of(temporary.newFolder("mnt").toPath(), image)) {
			assertEquals(List.of(), names(mount.folder()));
		}
	}

	@Test
	public void everyNameOfAFolderOfManyBlocksIsFound() throws IOException {
		MountedImage.needed();
		Path source = temporary.newFolder("many").toPath();
		Set<String> names = Stream.iterate(0, i -> i < 3000, i -> i + 1).map(i -> "n" + i + "x".repeat(i % 240))
				.collect(Collectors.toSet());
		names.addAll(
				Set.of("!first", "-", "-.", ".hidden", "..two", "...", "a", "Z", "~last", "ü", "漢字", "\u007f", "with space", "line\nend"));
		for (String name : names) {
			Files.writeString(source.resolve(name), name);
		}
		Path image = image(source, 0, null);
		try (MountedImage mount = MountedImage.of(temporary.newFolder("mnt").toPath(), image)) {
			assertEquals(names, Set.copyOf(names(mount.folder())));
			for (String name : names) {
				assertEquals(name, Files.readString(mount.folder().resolve(name)));
			}
			assertTrue(Files.notExists(mount.folder().resolve("n3000")));
		}
	}

	@Test
	public void whatDidNotChangeStaysInTheImageBefore() throws IOException {
		MountedImage.needed();
		Path source = manySidedFolder();
		Path first = temporary.getRoot().toPath().resolve("first.erofs");
		ErofsLayout before = layout(source, 1000, null);
		write(before, first);
		Map<String, Long> unchanged = new TreeMap<>();
		before.extents().forEach(e -> unchanged.put(e.entry().name(), Long.valueOf(e.block())));

		Files.writeString(source.resolve("deep/er/new"), "was not there");
		Files.writeString(source.resolve("hello.txt"), "is another one\n");
		unchanged.remove("hello.txt");
		ErofsLayout after = layout(source, 1000, new BaseImage(before.blocks(), unchanged));
		assertEquals("two small files", 2 * 4096, after.dataLength());
		Path second = temporary.getRoot().toPath().resolve("second.erofs");
		write(after, second);
		try (MountedImage mount = MountedImage.of(temporary.newFolder("mnt").toPath(), second, first)) {
			assertSame(source, mount.folder());
		}
	}

	@Test
	public void laterEntriesReplaceEarlierOnes() throws IOException {
		HostTool.needed("fsck.erofs");
		Path folder = temporary.newFolder("parts").toPath();
		Path one = Files.writeString(folder.resolve("one"), "one");
		Path two = Files.writeString(folder.resolve("two"), "two");
		ErofsTree tree = new ErofsTree(THEN);
		tree.add(FolderEntry.file("a/file", one));
		tree.add(FolderEntry.file("a/file", two));
		tree.add(FolderEntry.file("b", one));
		tree.add(FolderEntry.file("b/below", two));
		tree.add(new FolderEntry("a", folder, FolderEntry.Kind.DIRECTORY, 0, THEN, 0700, "", null));
		Path image = temporary.getRoot().toPath().resolve("parts.erofs");
		write(new ErofsLayout(tree, 0, null), image);
		Path extracted = temporary.getRoot().toPath().resolve("extracted");
		HostTool.run("fsck.erofs", "--extract=" + extracted, image.toString());
		assertEquals(List.of("a", "b"), names(extracted));
		assertEquals("two", Files.readString(extracted.resolve("a/file")));
		assertEquals("two", Files.readString(extracted.resolve("b/below")));
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(extracted.resolve("a"))));
	}

	@Test
	public void namesThatLeadElsewhereAreRefused() {
		for (String name : List.of("..", "a/../b", "", "a//b", "/a", ".", "a\0b", "x".repeat(256))) {
			ErofsTree tree = new ErofsTree(THEN);
			FolderEntry entry = new FolderEntry(name, Path.of("/nowhere"), FolderEntry.Kind.FILE, 0, THEN, 0644, "", null);
			assertThrows(name, IOException.class, () -> tree.add(entry));
		}
	}

	@Test
	public void aFileThatChangesMeanwhileBreaksNothing() throws IOException {
		HostTool.needed("fsck.erofs");
		Path source = temporary.newFolder("source").toPath();
		Path shorter = Files.write(source.resolve("shorter"), new byte[10_000]);
		Path longer = Files.writeString(source.resolve("longer"), "beginning");
		Path gone = Files.writeString(source.resolve("gone"), "gone");
		Files.writeString(source.resolve("last"), "last");
		ErofsLayout layout = layout(source, 0, null);
		Files.writeString(shorter, "short");
		Files.writeString(longer, "beginning and more");
		Files.delete(gone);
		Path image = temporary.getRoot().toPath().resolve("image.erofs");
		write(layout, image);
		Path extracted = temporary.getRoot().toPath().resolve("extracted");
		HostTool.run("fsck.erofs", "--extract=" + extracted, image.toString());
		byte[] expected = new byte[10_000];
		System.arraycopy("short".getBytes(StandardCharsets.US_ASCII), 0, expected, 0, 5);
		assertArrayEquals(expected, Files.readAllBytes(extracted.resolve("shorter")));
		assertEquals("beginning", Files.readString(extracted.resolve("longer")));
		assertArrayEquals(new byte[4], Files.readAllBytes(extracted.resolve("gone")));
		assertEquals("last", Files.readString(extracted.resolve("last")));
		assertEquals(notices.toString(), 3, notices.size());
	}

	/** Kinds, modes, times, sizes around a block, names, links. */
	private Path manySidedFolder() throws IOException {
		Path source = temporary.newFolder("source").toPath();
		Path script = Files.writeString(source.resolve("run.sh"), "#!/bin/sh\n");
		Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x--x"));
		Files.writeString(source.resolve("hello.txt"), "hello\n");
		Path empty = Files.createFile(source.resolve("empty"));
		Random random = new Random(7);
		for (int size : List.of(1, 4095, 4096, 4097, 8192, 5_000_000)) {
			byte[] bytes = new byte[size];
			random.nextBytes(bytes);
			Files.write(source.resolve("size-" + size), bytes);
		}
		Files.createDirectories(source.resolve("deep/er/and/deeper"));
		Files.createDirectory(source.resolve("deep/hollow"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		Files.writeString(source.resolve("deep/er/and/deeper/x"), "x");
		Files.writeString(source.resolve("ü".repeat(127)), "a name of 254 bytes");
		Files.createSymbolicLink(source.resolve("link"), Path.of("deep/er"));
		Files.createSymbolicLink(source.resolve("deep/up"), Path.of("../hello.txt"));
		Files.createSymbolicLink(source.resolve("dangling"), Path.of("d".repeat(200) + "/" + "e".repeat(200)));
		Files.setLastModifiedTime(empty, FileTime.from(THEN));
		return source;
	}

	private Path image(Path source, int owner, @Nullable BaseImage base) throws IOException {
		Path image = temporary.getRoot().toPath().resolve("image.erofs");
		write(layout(source, owner, base), image);
		return image;
	}

	private ErofsLayout layout(Path source, int owner, @Nullable BaseImage base) throws IOException {
		FolderWalk walk = new FolderWalk(source, IgnoreRules.standard(), Set.of(), notices::add);
		ErofsTree tree = new ErofsTree(THEN);
		while (walk.hasNext()) {
			tree.add(walk.next());
		}
		return new ErofsLayout(tree, owner, base);
	}

	/** Sets the length first, as when a guest starts meanwhile. */
	private void write(ErofsLayout layout, Path image) throws IOException {
		try (FileChannel channel = FileChannel.open(image, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.allocate(1), layout.length() - 1);
			List<Extent> extents = layout.extents();
			new ContentCopy(notices::add).write(extents, channel, new NullProgressMonitor());
			channel.write(layout.metadata(), 0);
			assertEquals(layout.length(), channel.size());
		}
	}

	private static void assertSame(Path expected, Path actual) throws IOException {
		assertEquals(relative(expected), relative(actual));
		for (Path path : walk(expected)) {
			Path other = actual.resolve(expected.relativize(path).toString());
			if (Files.isSymbolicLink(path)) {
				assertEquals(Files.readSymbolicLink(path), Files.readSymbolicLink(other));
				continue;
			}
			assertEquals(path.toString(), Files.getPosixFilePermissions(path), Files.getPosixFilePermissions(other));
			assertEquals(path.toString(), Files.getLastModifiedTime(path).toInstant().getEpochSecond(),
					Files.getLastModifiedTime(other).toInstant().getEpochSecond());
			if (Files.isRegularFile(path)) {
				assertArrayEquals(path.toString(), Files.readAllBytes(path), Files.readAllBytes(other));
			}
		}
	}

	private static List<String> relative(Path root) throws IOException {
		return walk(root).stream().map(p -> root.relativize(p).toString()).toList();
	}

	/** Without the folder itself. */
	private static List<Path> walk(Path root) throws IOException {
		try (Stream<Path> paths = Files.walk(root)) {
			return paths.filter(p -> !p.equals(root)).sorted().toList();
		}
	}

	private static List<String> names(Path folder) throws IOException {
		try (Stream<Path> paths = Files.list(folder)) {
			return paths.map(p -> p.getFileName().toString()).sorted().toList();
		}
	}
}
