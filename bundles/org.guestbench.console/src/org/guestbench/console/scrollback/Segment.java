/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.scrollback;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.guestbench.console.terminal.Line;
import org.guestbench.console.terminal.LineSize;

/**
 * A file of lines, each after its length in three bytes. It is only ever appended to. Where every 64th line begins is known, so that to find
 * a line few others are read; the last lines wait in memory for being written together.
 */
final class Segment implements Closeable {

	private static final String SUFFIX = ".lines";
	private static final int STRIDE = 64;
	private static final int HEADER = 3;
	private static final int MOST_LENGTH = 1 << 20;
	private static final int BUFFER = 1 << 16;

	private final Path file;
	private final long first;
	private final FileChannel channel;
	private final ByteBuffer pending = ByteBuffer.allocate(BUFFER);
	private int[] starts = new int[STRIDE];
	private int count;
	/** On disk. */
	private int written;

	private Segment(Path file, long first, FileChannel channel) {
		this.file = file;
		this.first = first;
		this.channel = channel;
	}

	static Segment create(Path folder, long first) throws IOException {
		Path file = folder.resolve(String.format("%016x", first) + SUFFIX);
		return new Segment(file, first, FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.READ, StandardOpenOption.WRITE));
	}

	/** Opens a file of an earlier session, without what is incomplete at its end. */
	static Segment open(Path file) throws IOException {
		long first = Long.parseLong(file.getFileName().toString().replace(SUFFIX, ""), 16);
		Segment segment = new Segment(file, first, FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE));
		try {
			segment.scan();
			return segment;
		} catch (IOException | RuntimeException e) {
			segment.close();
			throw e;
		}
	}

	/** The files of a folder, the oldest first. */
	static List<Path> files(Path folder) throws IOException {
		try (var all = Files.list(folder)) {
			return all.filter(file -> file.getFileName().toString().matches("[0-9a-f]{16}\\" + SUFFIX)).sorted().toList();
		}
	}

	long first() {
		return first;
	}

	long end() {
		return first + count;
	}

	long size() {
		return (long) written + pending.position();
	}

	void append(byte[] record, int length) throws IOException {
		if (length > MOST_LENGTH) {
			throw new IOException("A line of " + length + " bytes is too long to be kept.");
		}
		if (pending.remaining() < HEADER + length) {
			flush();
		}
		begin(written + pending.position());
		ByteBuffer header = ByteBuffer.wrap(new byte[] { (byte) (length >> 16), (byte) (length >> 8), (byte) length });
		if (HEADER + length > pending.capacity()) {
			write(header);
			write(ByteBuffer.wrap(record, 0, length));
		} else {
			pending.put(header).put(record, 0, length);
		}
	}

	/** Lines from a number on that this file has, as many as wanted or there are. */
	List<Line> read(long from, int wanted) throws IOException {
		flush();
		int index = (int) (from - first);
		int end = Math.min(count, index + wanted);
		Records records = new Records(starts[index / STRIDE]);
		List<Line> lines = new ArrayList<>(end - index);
		for (int i = index / STRIDE * STRIDE; i < end; i++) {
			byte[] record = records.next();
			if (i >= index) {
				lines.add(decoded(record));
			}
		}
		return lines;
	}

	void delete() throws IOException {
		close();
		Files.deleteIfExists(file);
	}

	@Override
	public void close() throws IOException {
		try (channel) {
			if (channel.isOpen()) {
				flush();
			}
		}
	}

	private void scan() throws IOException {
		Records records = new Records(0);
		for (int start = 0; records.hasNext(); start = records.position()) {
			records.skip();
			begin(start);
		}
		written = records.position();
		channel.truncate(written);
	}

	private void begin(int start) {
		if (count % STRIDE == 0) {
			if (count / STRIDE == starts.length) {
				starts = Arrays.copyOf(starts, 2 * starts.length);
			}
			starts[count / STRIDE] = start;
		}
		count++;
	}

	private void flush() throws IOException {
		write(pending.flip());
		pending.clear();
	}

	private void write(ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			written += channel.write(bytes, written);
		}
	}

	/** A line that the disk returned otherwise than it was written is shown as what it is. */
	private static Line decoded(byte[] record) {
		try {
			return LineCodec.decode(record, 0, record.length);
		} catch (IllegalArgumentException e) {
			int[] codes = "(this line was damaged on disk)".codePoints().toArray();
			return new Line(codes, new long[codes.length], null, false, LineSize.SINGLE);
		}
	}

	/** Reads records in order, many with one access to the disk. */
	private final class Records {
		private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
		private final long size;
		private long position;

		Records(long start) throws IOException {
			position = start;
			size = channel.size();
		}

		int position() {
			return (int) position;
		}

		boolean hasNext() throws IOException {
			return size - position >= HEADER && size - position - HEADER >= length();
		}

		void skip() throws IOException {
			int length = length();
			buffer.position(buffer.position() + Math.min(buffer.remaining(), HEADER + length));
			position += HEADER + length;
		}

		byte[] next() throws IOException {
			int length = length();
			byte[] record = new byte[length];
			buffer.position(buffer.position() + HEADER);
			position += HEADER;
			int at = 0;
			while (at < length) {
				ready(1);
				int some = Math.min(buffer.remaining(), length - at);
				buffer.get(record, at, some);
				at += some;
				position += some;
			}
			return record;
		}

		private int length() throws IOException {
			ready(HEADER);
			int at = buffer.position();
			return (buffer.get(at) & 0xff) << 16 | (buffer.get(at + 1) & 0xff) << 8 | buffer.get(at + 2) & 0xff;
		}

		private void ready(int needed) throws IOException {
			if (buffer.remaining() < needed) {
				buffer.clear();
				while (buffer.position() < needed) {
					if (channel.read(buffer, position + buffer.position()) < 0) {
						throw new IOException("The file '" + file + "' was cut by somebody else.");
					}
				}
				buffer.flip();
			}
		}
	}
}
