/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.OutputSink.Stream;

/**
 * What a command has written and its reader has not taken yet. Holds at most one window of each stream, in a bounded number of
 * pieces: many small ones are put together. Guarded by its session.
 */
final class OutputQueue {

	static final int WINDOW = 256 * 1024;
	private static final int PIECE = 16 * 1024;
	private static final int MANY = 256;

	record Piece(Stream stream, ByteBuffer data) {
	}

	private final Deque<Piece> pieces = new ArrayDeque<>();
	private final Map<Stream, Piece> lastOfStream = new EnumMap<>(Stream.class);
	private final Map<Stream, Integer> credit = new EnumMap<>(Stream.class);
	private final Set<Stream> ended = EnumSet.noneOf(Stream.class);

	OutputQueue() {
		for (Stream stream : Stream.values()) {
			credit.put(stream, WINDOW);
		}
	}

	private int credit(Stream stream) {
		return credit.getOrDefault(stream, 0);
	}

	/** @param data empty at the end of the stream */
	void add(Stream stream, ByteBuffer data) throws ProtocolException {
		if (ended.contains(stream)) {
			throw new ProtocolException("output after its end");
		}
		if (!data.hasRemaining()) {
			ended.add(stream);
			return;
		}
		int left = credit(stream) - data.remaining();
		if (left < 0) {
			throw new ProtocolException("output beyond the credit");
		}
		credit.put(stream, left);
		while (data.hasRemaining()) {
			Piece piece = appendable(stream);
			int count = Math.min(piece.data.remaining(), data.remaining());
			piece.data.put(data.slice(data.position(), count));
			data.position(data.position() + count);
		}
	}

	/** The newest piece keeps the order among streams; with too many, only the order within each stream is kept. */
	private Piece appendable(Stream stream) {
		Piece last = pieces.size() < MANY ? pieces.peekLast() : lastOfStream.get(stream);
		if (last != null && last.stream == stream && last.data.hasRemaining()) {
			return last;
		}
		Piece piece = new Piece(stream, ByteBuffer.allocate(PIECE));
		pieces.add(piece);
		lastOfStream.put(stream, piece);
		return piece;
	}

	/** The oldest piece, ready to be read; null if there is none. */
	@Nullable
	Piece poll() {
		Piece piece = pieces.poll();
		if (piece == null) {
			return null;
		}
		lastOfStream.remove(piece.stream, piece);
		piece.data.flip();
		return piece;
	}

	boolean isEmpty() {
		return pieces.isEmpty();
	}

	/** Whether no more of the stream will come; some may still be here. */
	boolean hasEnded(Stream stream) {
		return ended.contains(stream);
	}

	/** The guest may send so much more. */
	void granted(Stream stream, int bytes) {
		credit.put(stream, credit(stream) + bytes);
	}
}
