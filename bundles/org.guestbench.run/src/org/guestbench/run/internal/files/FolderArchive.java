/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A tar archive (POSIX.1-2001 pax) of what a walk finds, made while it is read: nothing of it is on disk and little in memory. A file that
 * changes meanwhile cannot break the archive: one that got shorter is filled up with zeros, one that grew is cut, both reported.
 */
public final class FolderArchive extends InputStream {

	private static final int CHUNK = 64 * 1024;

	/** Can be emptied without copying. */
	private static final class Buffer extends ByteArrayOutputStream {
		private int taken;

		int take(byte[] into, int offset, int length) {
			int n = Math.min(length, count - taken);
			System.arraycopy(buf, taken, into, offset, n);
			taken += n;
			if (taken == count) {
				taken = 0;
				reset();
			}
			return n;
		}

		boolean isEmpty() {
			return count == 0;
		}
	}

	private final Iterator<FolderEntry> entries;
	private final Predicate<String> fingerprinted;
	private final Consumer<String> notices;
	private final Map<String, Fingerprint> fingerprints = new HashMap<>();
	private final Buffer buffer = new Buffer();
	private final TarArchiveOutputStream tar = new TarArchiveOutputStream(buffer, StandardCharsets.UTF_8.name());
	private final byte[] chunk = new byte[CHUNK];
	private @Nullable InputStream content;
	private @Nullable FolderEntry current;
	private @Nullable MessageDigest digest;
	private long left;
	private boolean ended;

	/**
	 * @param fingerprinted names of files that {@link #fingerprints} shall know
	 * @param notices       hears of what changed or vanished
	 */
	public FolderArchive(Iterator<FolderEntry> entries, Predicate<String> fingerprinted, Consumer<String> notices) {
		this.entries = entries;
		this.fingerprinted = fingerprinted;
		this.notices = notices;
		tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
		tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
		tar.setAddPaxHeadersForNonAsciiNames(true);
	}

	/** Of the files that were asked for; complete once the archive is read. */
	public Map<String, Fingerprint> fingerprints() {
		return Map.copyOf(fingerprints);
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte @Nullable [] into, int offset, int length) throws IOException {
		byte[] target = Objects.requireNonNull(into);
		if (length == 0) {
			return 0;
		}
		while (buffer.isEmpty()) {
			if (ended) {
				return -1;
			}
			produce();
		}
		return buffer.take(target, offset, length);
	}

	private void produce() throws IOException {
		FolderEntry entry = current;
		InputStream in = content;
		if (entry != null && in != null) {
			copy(entry, in);
		} else if (entries.hasNext()) {
			begin(entries.next());
		} else {
			tar.finish();
			tar.flush();
			ended = true;
		}
	}

	private void begin(FolderEntry entry) throws IOException {
		switch (entry.kind()) {
		case DIRECTORY -> put(new TarArchiveEntry(entry.name() + "/"), entry, 0);
		case LINK -> {
			TarArchiveEntry link = new TarArchiveEntry(entry.name(), TarConstants.LF_SYMLINK);
			link.setLinkName(entry.target());
			put(link, entry, 0);
		}
		case FILE -> beginFile(entry);
		}
	}

	private void beginFile(FolderEntry entry) throws IOException {
		InputStream in;
		try {
			in = Files.newInputStream(entry.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
		} catch (IOException e) {
			notices.accept("'" + Printable.of(entry.name()) + "' is not copied: it vanished or cannot be read ("
					+ e.getClass().getSimpleName() + ").");
			return;
		}
		put(new TarArchiveEntry(entry.name()), entry, entry.size());
		current = entry;
		content = in;
		left = entry.size();
		digest = fingerprinted.test(entry.name()) ? Fingerprint.digest() : null;
	}

	private void put(TarArchiveEntry header, FolderEntry entry, long size) throws IOException {
		header.setSize(size);
		header.setMode((entry.kind() == FolderEntry.Kind.DIRECTORY ? 040000 : 0100000) | entry.mode());
		// Whole seconds: a fraction costs another kilobyte of pax header for each file.
		header.setModTime(entry.modified().getEpochSecond() * 1000);
		tar.putArchiveEntry(header);
		if (entry.kind() != FolderEntry.Kind.FILE) {
			tar.closeArchiveEntry();
		}
	}

	private void copy(FolderEntry entry, InputStream in) throws IOException {
		int wanted = (int) Math.min(chunk.length, left);
		int n = wanted == 0 ? 0 : in.read(chunk, 0, wanted);
		if (n < 0) {
			notices.accept("'" + Printable.of(entry.name()) + "' became shorter while it was copied; the guest has zeros at its end.");
			Arrays.fill(chunk, (byte) 0);
			n = wanted;
		}
		tar.write(chunk, 0, n);
		left -= n;
		MessageDigest sum = digest;
		if (sum != null) {
			sum.update(chunk, 0, n);
		}
		if (left == 0) {
			end(entry, in, sum);
		}
	}

	private void end(FolderEntry entry, InputStream in, @Nullable MessageDigest sum) throws IOException {
		if (in.read() >= 0) {
			notices.accept("'" + Printable.of(entry.name()) + "' grew while it was copied; the guest has its beginning.");
		}
		in.close();
		tar.closeArchiveEntry();
		tar.flush();
		if (sum != null) {
			fingerprints.put(entry.name(), Fingerprint.of(entry.modified(), HexFormat.of().formatHex(sum.digest())));
		}
		current = null;
		content = null;
	}

	@Override
	public void close() throws IOException {
		ended = true;
		InputStream in = content;
		if (in != null) {
			in.close();
		}
	}
}
