/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Goes through a folder, parents first and in the order of names, without following links. What a guest could not use is left out and
 * reported: devices, pipes, sockets, links to outside, what cannot be read, what vanishes meanwhile.
 */
public final class FolderWalk implements Iterator<FolderEntry> {

	private static final int MAX_DEPTH = 200;
	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private final Path root;
	private final IgnoreRules rules;
	private final Set<Path> excluded;
	private final Consumer<String> skipped;
	private final Deque<Iterator<Path>> open = new ArrayDeque<>();
	private @Nullable FolderEntry next;

	/**
	 * @param excluded absolute paths that are left out without a word, such as the folder that results go to
	 * @param skipped  hears of each other thing that is left out
	 */
	public FolderWalk(Path root, IgnoreRules rules, Set<Path> excluded, Consumer<String> skipped) {
		this.root = root;
		this.rules = rules;
		this.excluded = excluded;
		this.skipped = skipped;
		open.push(children(root, ""));
		advance();
	}

	@Override
	public boolean hasNext() {
		return next != null;
	}

	@Override
	public FolderEntry next() {
		FolderEntry entry = next;
		if (entry == null) {
			throw new NoSuchElementException();
		}
		if (entry.kind() == FolderEntry.Kind.DIRECTORY) {
			open.push(children(entry.path(), entry.name()));
		}
		advance();
		return entry;
	}

	private void advance() {
		next = null;
		while (next == null && !open.isEmpty()) {
			Iterator<Path> folder = open.element();
			if (folder.hasNext()) {
				next = look(folder.next());
			} else {
				open.pop();
			}
		}
	}

	private Iterator<Path> children(Path folder, String name) {
		if (open.size() >= MAX_DEPTH) {
			skipped.accept("What is below '" + Printable.of(name) + "' is not copied: it is more than " + MAX_DEPTH + " folders deep.");
			return List.<Path>of().iterator();
		}
		try (Stream<Path> children = Files.list(folder)) {
			return children.sorted().toList().iterator();
		} catch (IOException | UncheckedIOException e) {
			skipped.accept(
					"The folder '" + Printable.of(name) + "' is not copied: it cannot be read (" + e.getClass().getSimpleName() + ").");
			return List.<Path>of().iterator();
		}
	}

	private @Nullable FolderEntry look(Path path) {
		String name = name(path);
		try {
			BasicFileAttributes attributes = attributes(path);
			if (excluded.contains(path) || rules.ignores(name, attributes.isDirectory())) {
				return null;
			}
			return entry(name, path, attributes);
		} catch (IOException e) {
			skipped.accept(
					"'" + Printable.of(name) + "' is not copied: it vanished or cannot be read (" + e.getClass().getSimpleName() + ").");
			return null;
		}
	}

	private String name(Path path) {
		return root.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
	}

	private @Nullable FolderEntry entry(String name, Path path, BasicFileAttributes attributes) throws IOException {
		FolderEntry.Kind kind = kind(attributes);
		String target = "";
		if (kind == null) {
			skipped.accept("'" + Printable.of(name) + "' is not copied: it is a device, a pipe or a socket.");
			return null;
		}
		if (kind == FolderEntry.Kind.LINK) {
			Optional<String> inside = inside(path);
			if (inside.isEmpty()) {
				skipped.accept("The link '" + Printable.of(name) + "' is not copied: it leads out of the folder.");
				return null;
			}
			target = inside.get();
		}
		long size = kind == FolderEntry.Kind.FILE ? attributes.size() : 0;
		return new FolderEntry(name, path, kind, size, attributes.lastModifiedTime().toInstant(), mode(attributes), target);
	}

	private static BasicFileAttributes attributes(Path path) throws IOException {
		return POSIX ? Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
				: Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
	}

	private static FolderEntry.@Nullable Kind kind(BasicFileAttributes attributes) {
		if (attributes.isSymbolicLink()) {
			return FolderEntry.Kind.LINK;
		}
		if (attributes.isDirectory()) {
			return FolderEntry.Kind.DIRECTORY;
		}
		return attributes.isRegularFile() ? FolderEntry.Kind.FILE : null;
	}

	/** The target of a link, made relative, if it is in the folder. */
	private Optional<String> inside(Path link) throws IOException {
		Path folder = link.getParent();
		Path target = Files.readSymbolicLink(link);
		Path absolute = folder.resolve(target).normalize();
		if (!absolute.startsWith(root)) {
			return Optional.empty();
		}
		Path relative = target.isAbsolute() ? folder.relativize(absolute) : target;
		String text = relative.toString().replace(link.getFileSystem().getSeparator(), "/");
		return Optional.of(text.isEmpty() ? "." : text);
	}

	private static int mode(BasicFileAttributes attributes) {
		if (!(attributes instanceof PosixFileAttributes posix)) {
			return 0755;
		}
		int mode = 0;
		for (PosixFilePermission permission : posix.permissions()) {
			// The constants are declared in the order of the bits: owner, group, others; read, write, execute.
			mode |= 0400 >> permission.ordinal();
		}
		return mode;
	}
}
