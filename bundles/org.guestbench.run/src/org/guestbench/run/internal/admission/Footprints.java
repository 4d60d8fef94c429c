/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.admission;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.UUID;

import org.guestbench.api.MemorySize;
import org.guestbench.run.GuestKind;
import org.guestbench.run.internal.files.Fingerprint;
import org.guestbench.run.internal.files.Folders;

/**
 * What guests of each kind took of their host's memory in the end, so that more of them find room than their size would let. A guest that
 * took more than any before counts at once; one that took less, only by degrees. Of guests that take about the same no more is written down.
 */
public final class Footprints {

	private static final MemorySize LEAST = MemorySize.ofMebibytes(64);
	private static final int DECAY = 8;
	/** What differs by less than such a part is not written: half as much again is expected. */
	private static final int NOTEWORTHY = 16;

	private final Path folder;

	/** @param folder made when it is needed; of this user alone */
	public Footprints(Path folder) {
		this.folder = folder;
	}

	/**
	 * What such a guest is expected to take: half as much again as was seen of its kind, or of others on the same runtimes' connection. If none was
	 * seen yet, its whole memory.
	 */
	public MemorySize expected(GuestKind kind, boolean forked) throws IOException {
		long ofKind = seen(file(kind, forked));
		long seen = ofKind == 0 ? seen(file(anyRuntime(kind), forked)) : ofKind;
		long expected = Math.max(LEAST.bytes(), seen + seen / 2);
		return seen == 0 || expected > kind.memory().bytes() ? kind.memory() : new MemorySize(expected);
	}

	/**
	 * @param runtime whether it is a language runtime, of which another one takes about as much for the same program
	 * @param used    by a guest whose command has ended
	 */
	public void note(GuestKind kind, boolean forked, boolean runtime, MemorySize used) throws IOException {
		Files.createDirectories(folder, Folders.privateFolder());
		note(file(kind, forked), used);
		if (runtime) {
			note(file(anyRuntime(kind), forked), used);
		}
	}

	/** No image has this name. */
	private static GuestKind anyRuntime(GuestKind kind) {
		return new GuestKind(kind.connection(), "", kind.memory(), kind.cpus(), kind.network());
	}

	private void note(Path file, MemorySize used) throws IOException {
		long before = seen(file);
		long now = Math.max(used.bytes(), before - before / DECAY);
		if (before > 0 && Math.abs(now - before) < before / NOTEWORTHY) {
			return;
		}
		Path unfinished = folder.resolve(UUID.randomUUID() + ".tmp");
		Files.writeString(unfinished, Long.toString(now));
		Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	private static long seen(Path file) throws IOException {
		try {
			return Math.max(0, Long.parseLong(Files.readString(file).strip()));
		} catch (NoSuchFileException | NumberFormatException e) {
			return 0;
		}
	}

	private Path file(GuestKind kind, boolean forked) {
		byte[] name = (kind + " " + forked).getBytes(StandardCharsets.UTF_8);
		return folder.resolve(HexFormat.of().formatHex(Fingerprint.digest().digest(name), 0, 16));
	}
}
