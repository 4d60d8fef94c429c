/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.scrollback;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.ScrollBack;

/**
 * Scroll-back in files of one folder, found again by the next session. When it has grown to its limit, the oldest lines go. If the disk
 * fails it stays usable, keeps nothing any more, and says why. For use by several threads.
 */
public final class DiskScrollBack implements ScrollBack, Closeable {

	/** So many files share the limit: what is dropped at once is one of them. */
	private static final int PARTS = 16;
	private static final long LARGEST_PART = 1 << 30;

	private final Path folder;
	private final long part;
	private final Deque<Segment> segments = new ArrayDeque<>();
	private final LineCodec codec = new LineCodec();
	private long end;
	private @Nullable IOException failure;

	/** @param limit in bytes, on disk */
	private DiskScrollBack(Path folder, long limit) {
		this.folder = folder;
		part = Math.clamp(limit / PARTS, 1, LARGEST_PART);
	}

	/**
	 * @param folder for this scroll-back alone; made if it is not there
	 * @param limit  in bytes, on disk
	 */
	public static DiskScrollBack open(Path folder, long limit) throws IOException {
		DiskScrollBack scrollBack = new DiskScrollBack(folder, limit);
		try {
			Files.createDirectories(folder);
			for (Path file : Segment.files(folder)) {
				scrollBack.resume(Segment.open(file));
			}
			return scrollBack;
		} catch (IOException e) {
			scrollBack.close();
			throw e;
		}
	}

	public Path folder() {
		return folder;
	}

	@Override
	public synchronized void append(Line line) {
		if (failure == null) {
			try {
				codec.encode(line);
				segment().append(codec.bytes(), codec.length());
			} catch (IOException e) {
				fail(e);
			}
		}
		end++;
	}

	@Override
	public synchronized long first() {
		return segments.isEmpty() ? end : segments.getFirst().first();
	}

	@Override
	public synchronized long end() {
		return end;
	}

	@Override
	public synchronized List<Line> read(long from, int count) {
		List<Line> lines = new ArrayList<>();
		try {
			for (Segment segment : segments) {
				long next = from + lines.size();
				if (next >= segment.first() && next < segment.end() && lines.size() < count) {
					lines.addAll(segment.read(next, count - lines.size()));
				}
			}
		} catch (IOException e) {
			fail(e);
		}
		return lines;
	}

	/** Why nothing is kept any more, if that is so. */
	public synchronized Optional<IOException> failure() {
		IOException known = failure;
		return known == null ? Optional.empty() : Optional.of(known);
	}

	/** Forgets all lines. */
	public synchronized void clear() throws IOException {
		while (!segments.isEmpty()) {
			segments.removeFirst().delete();
		}
	}

	/** The lines stay on disk. */
	@Override
	public synchronized void close() throws IOException {
		IOException first = null;
		for (Segment segment : segments) {
			try {
				segment.close();
			} catch (IOException e) {
				first = e;
			}
		}
		segments.clear();
		if (failure == null) {
			failure = new IOException("The scroll-back was closed.");
		}
		if (first != null) {
			throw first;
		}
	}

	private void resume(Segment segment) throws IOException {
		if (!segments.isEmpty() && segment.first() != end) {
			// what is before a gap cannot be numbered
			clear();
		}
		segments.addLast(segment);
		end = segment.end();
	}

	private Segment segment() throws IOException {
		Segment last = segments.peekLast();
		if (last == null || last.size() >= part) {
			last = Segment.create(folder, end);
			segments.addLast(last);
			while (segments.size() > PARTS) {
				segments.removeFirst().delete();
			}
		}
		return last;
	}

	private void fail(IOException e) {
		failure = e;
		for (Segment segment : segments) {
			try {
				segment.close();
			} catch (IOException alsoThat) {
				e.addSuppressed(alsoThat);
			}
		}
		segments.clear();
	}
}
