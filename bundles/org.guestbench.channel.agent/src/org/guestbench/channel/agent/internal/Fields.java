/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a frame from the guest, in their order. Unknown ones are kept and never looked at. */
final class Fields {

	private static final int HEADER_LENGTH = 6;
	private static final int MAX_FIELDS = 64;
	private static final int MAX_TEXT = 1024;

	private record Field(int tag, byte[] value) {
	}

	private final List<Field> fields;

	private Fields(List<Field> fields) {
		this.fields = fields;
	}

	static Fields parse(ByteBuffer payload) throws ProtocolException {
		List<Field> fields = new ArrayList<>();
		while (payload.hasRemaining()) {
			if (payload.remaining() < HEADER_LENGTH || fields.size() == MAX_FIELDS) {
				throw new ProtocolException("a frame has a malformed field, or too many of them");
			}
			int tag = Short.toUnsignedInt(payload.getShort());
			int length = payload.getInt();
			if (length < 0 || length > payload.remaining()) {
				throw new ProtocolException("a field is longer than its frame");
			}
			byte[] value = new byte[length];
			payload.get(value);
			fields.add(new Field(tag, value));
		}
		return new Fields(fields);
	}

	private Optional<byte[]> value(int tag) {
		return fields.stream().filter(f -> f.tag == tag).map(Field::value).findFirst();
	}

	boolean has(int tag) {
		return value(tag).isPresent();
	}

	byte[] bytes(int tag) {
		return value(tag).orElse(new byte[0]);
	}

	/** @return an unsigned number of one to four bytes; {@code missing} if there is no such field */
	long number(int tag, long missing) throws ProtocolException {
		Optional<byte[]> value = value(tag);
		if (value.isEmpty()) {
			return missing;
		}
		byte[] bytes = value.get();
		if (bytes.length == 0 || bytes.length > Integer.BYTES) {
			throw new ProtocolException("field " + tag + " is not a number");
		}
		long number = 0;
		for (byte b : bytes) {
			number = number << Byte.SIZE | Byte.toUnsignedInt(b);
		}
		return number;
	}

	/** @return what a person may be shown: one line, no control characters, not too long */
	String text(int tag) {
		return value(tag).map(Fields::readable).orElse("");
	}

	List<String> texts(int tag) {
		return fields.stream().filter(f -> f.tag == tag).map(f -> readable(f.value)).toList();
	}

	static String readable(byte[] bytes) {
		String text = new String(bytes, 0, Math.min(bytes.length, MAX_TEXT), StandardCharsets.UTF_8);
		StringBuilder readable = new StringBuilder(text.length());
		text.codePoints().map(c -> isPlain(c) ? c : ' ').forEach(readable::appendCodePoint);
		return readable.toString().strip();
	}

	/** Formatting characters can reverse the direction of a line, or hide a part of it. */
	private static boolean isPlain(int codePoint) {
		return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.FORMAT
				&& Character.getType(codePoint) != Character.LINE_SEPARATOR
				&& Character.getType(codePoint) != Character.PARAGRAPH_SEPARATOR;
	}
}
