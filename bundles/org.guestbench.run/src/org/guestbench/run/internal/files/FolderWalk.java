/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Goes through a folder, parents first and in the order of names. Links within it stay links. What a guest could not use is left out and
 * reported: devices, pipes, sockets, links to outside, what cannot be read, what vanishes meanwhile.
 */
public final class FolderWalk implements Iterator<FolderEntry> {

	private static final int MAX_DEPTH = 200;

	/** What becomes of a link that leads out of the folder. */
	public enum OutsideLinks {
		SKIPPED,
		/** What it leads to is there in its place. */
		FOLLOWED
	}

	/** @param prefix of the names of what is in the folder */
	private record Listing(Path folder, String prefix, Iterator<Path> rest) {
	}

	private final Path root;
	private final IgnoreRules rules;
	private final Set<Path> excluded;
	private final OutsideLinks outside;
	private final Consumer<String> skipped;
	private final Deque<Listing> open = new ArrayDeque<>();
	private @Nullable FolderEntry next;

	/**
	 * @param excluded absolute paths that are left out without a word, such as the folder that results go to
	 * @param skipped  hears of each other thing that is left out
	 */
	public FolderWalk(Path root, IgnoreRules rules, Set<Path> excluded, Consumer<String> skipped) {
		this(root, rules, excluded, OutsideLinks.SKIPPED, skipped);
	}

	public FolderWalk(Path root, IgnoreRules rules, Set<Path> excluded, OutsideLinks outside, Consumer<String> skipped) {
		this.root = root;
		this.rules = rules;
		this.excluded = excluded;
		this.outside = outside;
		this.skipped = skipped;
		enter(root, "");
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
			enter(entry.path(), entry.name() + "/");
		}
		advance();
		return entry;
	}

	private void advance() {
		next = null;
		while (next == null && !open.isEmpty()) {
			Listing folder = open.element();
			if (folder.rest().hasNext()) {
				next = look(folder.rest().next(), folder.prefix());
			} else {
				open.pop();
			}
		}
	}

	private void enter(Path folder, String prefix) {
		if (open.size() >= MAX_DEPTH) {
			skipped.accept("What is below '" + Printable.of(prefix) + "' is not copied: it is more than " + MAX_DEPTH + " folders deep.");
			return;
		}
		try (Stream<Path> children = Files.list(folder)) {
			open.push(new Listing(folder, prefix, children.sorted().toList().iterator()));
		} catch (IOException | UncheckedIOException e) {
			skipped.accept(
					"The folder '" + Printable.of(prefix) + "' is not copied: it cannot be read (" + e.getClass().getSimpleName() + ").");
		}
	}

	private @Nullable FolderEntry look(Path path, String prefix) {
		String name = prefix + path.getFileName();
		try {
			FileStatus status = FileStatus.of(path);
			if (excluded.contains(path) || rules.ignores(name, status.kind() == FolderEntry.Kind.DIRECTORY)) {
				return null;
			}
			return status.kind() == FolderEntry.Kind.LINK ? link(name, path, status) : entry(name, path, status, "");
		} catch (IOException e) {
			skipped.accept(
					"'" + Printable.of(name) + "' is not copied: it vanished or cannot be read (" + e.getClass().getSimpleName() + ").");
			return null;
		}
	}

	private @Nullable FolderEntry entry(String name, Path path, FileStatus status, String target) {
		FolderEntry.Kind kind = status.kind();
		if (kind == null) {
			skipped.accept("'" + Printable.of(name) + "' is not copied: it is a device, a pipe or a socket.");
			return null;
		}
		long size = kind == FolderEntry.Kind.FILE ? status.size() : 0;
		return new FolderEntry(name, path, kind, size, status.modified(), status.mode(), target, status.stamp());
	}

	private @Nullable FolderEntry link(String name, Path path, FileStatus status) throws IOException {
		Optional<String> inside = inside(path);
		if (inside.isPresent()) {
			return entry(name, path, status, inside.get());
		}
		if (outside == OutsideLinks.SKIPPED) {
			skipped.accept("The link '" + Printable.of(name) + "' is not copied: it leads out of the folder.");
			return null;
		}
		Path real = path.toRealPath();
		if (open.stream().anyMatch(l -> l.folder().equals(real))) {
			skipped.accept("The link '" + Printable.of(name) + "' is not copied: it leads to a folder that it is in.");
			return null;
		}
		return entry(name, real, FileStatus.of(real), "");
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
}
