/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A frame to the guest under construction. */
final class FrameBuilder {

	private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
	private final int type;
	private final int flags;
	private final int session;

	FrameBuilder(int type, int flags, int session) {
		this.type = type;
		this.flags = flags;
		this.session = session;
	}

	FrameBuilder field(int tag, byte[] value) {
		payload.write(tag >> Byte.SIZE);
		payload.write(tag);
		payload.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
		payload.writeBytes(value);
		return this;
	}

	FrameBuilder text(int tag, String value) {
		return field(tag, value.getBytes(StandardCharsets.UTF_8));
	}

	FrameBuilder int16(int tag, int value) {
		return field(tag, ByteBuffer.allocate(Short.BYTES).putShort((short) value).array());
	}

	FrameBuilder int32(int tag, int value) {
		return field(tag, ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
	}

	FrameBuilder int64(int tag, long value) {
		return field(tag, ByteBuffer.allocate(Long.BYTES).putLong(value).array());
	}

	FrameBuilder raw(byte[] bytes, int offset, int length) {
		payload.write(bytes, offset, length);
		return this;
	}

	FrameBuilder rawInt32(int value) {
		payload.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
		return this;
	}

	FrameBuilder rawInt8(int value) {
		payload.write(value);
		return this;
	}

	int payloadLength() {
		return payload.size();
	}

	ByteBuffer build() {
		return ByteBuffer.allocate(Protocol.HEADER_LENGTH + payload.size()).putInt(payload.size()).put((byte) type).put((byte) flags)
				.putShort((short) 0).putInt(session).put(payload.toByteArray()).flip();
	}
}
