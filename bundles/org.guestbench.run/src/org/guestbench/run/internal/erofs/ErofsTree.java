/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.erofs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.TreeMap;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.run.internal.files.FolderEntry;
import org.guestbench.run.internal.files.Printable;

/** What an image shall hold. As when archives are unpacked one after the other, what is added later replaces what was there. */
public final class ErofsTree {

	private static final int MAX_NAME = 255;
	/** A longer target is no path to Linux. */
	private static final int MAX_TARGET = 4095;
	private static final int IMPLIED_MODE = 0755;

	private final Node root;

	/** @param modified of the image's own folder */
	public ErofsTree(Instant modified) {
		root = Node.directory(IMPLIED_MODE, modified);
	}

	Node root() {
		return root;
	}

	/** @throws IOException if no file system of Linux can have such a name */
	public void add(FolderEntry entry) throws IOException {
		String[] names = entry.name().split("/", -1);
		Node folder = root;
		for (int i = 0; i < names.length - 1; i++) {
			folder = folder(folder, bytes(entry, names[i]), entry.modified());
		}
		if (entry.kind() == FolderEntry.Kind.LINK && entry.target().getBytes(StandardCharsets.UTF_8).length > MAX_TARGET) {
			throw new IOException("The target of the link '" + Printable.of(entry.name()) + "' is longer than " + MAX_TARGET + " bytes");
		}
		put(folder.children(), bytes(entry, names[names.length - 1]), Node.of(entry));
	}

	private static Node folder(Node parent, byte[] name, Instant modified) {
		@Nullable
		Node present = parent.children().get(name);
		if (present != null && present.isDirectory()) {
			return present;
		}
		Node made = Node.directory(IMPLIED_MODE, modified);
		parent.children().put(name, made);
		return made;
	}

	private static void put(TreeMap<byte[], Node> folder, byte[] name, Node node) {
		@Nullable
		Node before = folder.put(name, node);
		if (before != null && before.isDirectory() && node.isDirectory()) {
			node.children().putAll(before.children());
		}
	}

	private static byte[] bytes(FolderEntry entry, String name) throws IOException {
		byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		if (bytes.length == 0 || bytes.length > MAX_NAME || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
			throw new IOException("'" + Printable.of(entry.name()) + "' is no name that a file in a guest can have");
		}
		return bytes;
	}
}
