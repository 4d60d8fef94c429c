/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * From the bytes that the guest sends to frames. Until the WELCOME to our own HELLO has come, everything else is the tail of
 * an older conversation and skipped. Used by one thread.
 */
final class FrameDecoder {

	/** What an older conversation may have left in the hypervisor's and the guest's buffers. */
	private static final long MAX_SKIPPED = 16L * 1024 * 1024;
	private static final int MAX_WELCOME = 4096;

	interface Handler {
		void frame(Frame frame) throws IOException;
	}

	private final ByteBuffer buffer = ByteBuffer.allocate(256 * 1024);
	private final byte[] nonce;
	private boolean welcomed;
	private long skipped;

	FrameDecoder(byte[] nonce) {
		this.nonce = nonce.clone();
	}

	/** Where the next bytes go; to be followed by {@link #decode}. Never full. */
	ByteBuffer space() {
		return buffer;
	}

	void decode(Handler handler) throws IOException {
		buffer.flip();
		boolean more = true;
		while (more) {
			more = welcomed ? next(handler) : skipToWelcome(handler);
		}
		buffer.compact();
	}

	private boolean skipToWelcome(Handler handler) throws IOException {
		int kept = buffer.limit();
		for (int position = buffer.position(); position < buffer.limit(); position++) {
			switch (welcomeAt(position)) {
			case WHOLE -> {
				welcomed = true;
				buffer.position(position + Protocol.magicLength());
				return next(handler);
			}
			// It may have been cut off in the older conversation, so ours may come behind it.
			case PART -> kept = Math.min(kept, position);
			case NO -> {
				// Another byte to skip.
			}
			}
		}
		skipped += kept - buffer.position();
		if (skipped > MAX_SKIPPED) {
			throw new ProtocolException("no answer to the greeting among the first " + MAX_SKIPPED + " bytes");
		}
		buffer.position(kept);
		return false;
	}

	/** Whether the answer to our greeting is there, or what may become it. */
	private Match welcomeAt(int position) {
		Match match = magicAt(position);
		if (match != Match.WHOLE) {
			return match;
		}
		int start = position + Protocol.magicLength();
		if (buffer.limit() - start < Protocol.HEADER_LENGTH) {
			return Match.PART;
		}
		int length = buffer.getInt(start);
		if (length < 0 || length > MAX_WELCOME || typeAt(start) != Protocol.WELCOME) {
			return Match.NO;
		}
		if (buffer.limit() - start - Protocol.HEADER_LENGTH < length) {
			return Match.PART;
		}
		return isOurs(start, length) ? Match.WHOLE : Match.NO;
	}

	private boolean isOurs(int start, int length) {
		try {
			Fields fields = Fields.parse(buffer.slice(start + Protocol.HEADER_LENGTH, length));
			return Arrays.equals(fields.bytes(Protocol.WELCOME_NONCE), nonce);
		} catch (ProtocolException e) {
			return false;
		}
	}

	private boolean next(Handler handler) throws IOException {
		// A greeting that was repeated is answered repeatedly.
		if (buffer.hasRemaining() && magicAt(buffer.position()) == Match.WHOLE) {
			buffer.position(buffer.position() + Protocol.magicLength());
		}
		int start = buffer.position();
		if (buffer.remaining() < Protocol.HEADER_LENGTH) {
			return false;
		}
		int length = buffer.getInt(start);
		if (length < 0 || length > Protocol.MAX_DATA) {
			throw new ProtocolException("a frame of " + Integer.toUnsignedString(length) + " bytes");
		}
		if (buffer.get(start + 5) != 0 || buffer.getShort(start + 6) != 0) {
			throw new ProtocolException("a frame header with flags");
		}
		if (buffer.remaining() - Protocol.HEADER_LENGTH < length) {
			return false;
		}
		ByteBuffer payload = buffer.slice(start + Protocol.HEADER_LENGTH, length);
		buffer.position(start + Protocol.HEADER_LENGTH + length);
		handler.frame(new Frame(typeAt(start), buffer.getInt(start + 8), payload));
		return true;
	}

	private int typeAt(int start) {
		return Byte.toUnsignedInt(buffer.get(start + 4));
	}

	private enum Match {
		NO, PART, WHOLE
	}

	private Match magicAt(int position) {
		int compared = Math.min(Protocol.magicLength(), buffer.limit() - position);
		for (int i = 0; i < compared; i++) {
			if (buffer.get(position + i) != Protocol.magic(i)) {
				return Match.NO;
			}
		}
		return compared == Protocol.magicLength() ? Match.WHOLE : Match.PART;
	}
}
