/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;

/** The files of one in-memory guest. Paths are absolute and normal: without {@code .}, {@code ..} and empty parts. Thread-safe. */
public final class GuestFiles {

	/** What an entry costs beside its content, so that a million empty files fill the disk too. */
	private static final long ENTRY_COST = 512;

	private final NavigableMap<String, Entry> entries = new TreeMap<>();
	private final long capacity;
	private long used;

	public GuestFiles(MemorySize capacity) {
		this.capacity = capacity.bytes();
		entries.put("/", new Directory("root", 0755));
		for (String directory : List.of("/etc", "/home", "/root", "/tmp", "/usr", "/var")) {
			entries.put(directory, new Directory("root", directory.equals("/tmp") ? 01777 : 0755));
		}
	}

	/** The same files, which change independently from now on. */
	public synchronized GuestFiles copy() {
		GuestFiles copy = new GuestFiles(new MemorySize(capacity));
		copy.entries.clear();
		copy.entries.putAll(entries);
		copy.used = used;
		return copy;
	}

	/** What fits. */
	public MemorySize capacity() {
		return new MemorySize(capacity);
	}

	/** What is used of it. */
	public synchronized MemorySize used() {
		return new MemorySize(used);
	}

	/** What is at that path, following no link; null if nothing is. */
	public synchronized @Nullable Entry entry(String path) {
		return entries.get(path);
	}

	/** The content of a regular file, following symbolic links; null if there is none. */
	public synchronized byte @Nullable [] read(String path) {
		String at = path;
		// As many links as Linux follows before it calls them a loop.
		for (int links = 0; links < 40; links++) {
			Entry entry = entries.get(at);
			if (entry instanceof Link link) {
				at = resolve(parent(at), link.target());
			} else {
				return entry instanceof File file ? file.data().clone() : null;
			}
		}
		return null;
	}

	/** Creates or replaces something, with the directories above it. */
	public synchronized void put(String path, Entry entry) throws CoreException {
		if (!path.equals("/")) {
			String parent = parent(path);
			Entry above = entries.get(parent);
			if (above == null) {
				put(parent, new Directory(entry.owner(), 0755));
			} else if (!(above instanceof Directory)) {
				throw new CoreException(Status.error("Cannot create '" + path + "' in the guest: '" + parent + "' is not a directory."));
			}
		}
		Entry before = entries.get(path);
		if (before instanceof Directory && !(entry instanceof Directory) && !children(path).isEmpty()) {
			throw new CoreException(Status.error("Cannot create the file '" + path + "' in the guest: it is a directory with content."));
		}
		long change = cost(entry) - (before == null ? 0 : cost(before));
		if (used + change > capacity) {
			throw new CoreException(Status.error("Cannot create '" + path + "' in the guest: no space left on its disk of "
					+ new MemorySize(capacity) + ". Remove files, or create the guest with a larger one."));
		}
		used += change;
		entries.put(path, entry);
	}

	/** Removes something with all below it. */
	public synchronized void remove(String path) {
		for (String below : subtree(path)) {
			Entry gone = entries.remove(below);
			used -= gone == null ? 0 : cost(gone);
		}
	}

	/** The path itself, if it exists, and all below it, parents first. */
	public synchronized List<String> subtree(String path) {
		List<String> found = new ArrayList<>();
		if (entries.containsKey(path)) {
			found.add(path);
		}
		String prefix = path.equals("/") ? path : path + '/';
		for (String candidate : entries.tailMap(prefix, false).keySet()) {
			if (!candidate.startsWith(prefix)) {
				break;
			}
			found.add(candidate);
		}
		return found;
	}

	/** The names of what is directly in a directory. */
	public synchronized List<String> children(String directory) {
		String prefix = directory.equals("/") ? directory : directory + '/';
		return subtree(directory).stream().filter(path -> path.startsWith(prefix) && path.length() > prefix.length())
				.map(path -> path.substring(prefix.length())).filter(name -> name.indexOf('/') < 0).toList();
	}

	/** The normal form of {@code path} seen from {@code directory}. */
	public static String resolve(String directory, String path) {
		List<String> parts = new ArrayList<>();
		for (String part : (path.startsWith("/") ? path : directory + '/' + path).split("/")) {
			if (part.equals("..")) {
				if (!parts.isEmpty()) {
					parts.remove(parts.size() - 1);
				}
			} else if (!part.isEmpty() && !part.equals(".")) {
				parts.add(part);
			}
		}
		return '/' + String.join("/", parts);
	}

	private static String parent(String path) {
		int slash = path.lastIndexOf('/');
		return slash == 0 ? "/" : path.substring(0, slash);
	}

	private static long cost(Entry entry) {
		return ENTRY_COST + (entry instanceof File file ? file.data().length : 0);
	}

	/** Something in the tree. */
	public sealed interface Entry {

		/** A user of the guest. */
		String owner();

		/** Permission bits, as in {@code chmod}. */
		int mode();
	}

	public record Directory(String owner, int mode) implements Entry {
	}

	/** A regular file. */
	public record File(String owner, int mode, byte[] data) implements Entry {
		public File {
			data = data.clone();
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof File file && owner.equals(file.owner) && mode == file.mode && Arrays.equals(data, file.data);
		}

		@Override
		public int hashCode() {
			return Arrays.hashCode(data);
		}
	}

	/** A symbolic link. */
	public record Link(String owner, String target) implements Entry {
		@Override
		public int mode() {
			return 0777;
		}
	}
}
