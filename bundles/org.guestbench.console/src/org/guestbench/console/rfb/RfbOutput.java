/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes messages of the client (RFC 6143, section 7.5), each with one access to the connection. */
final class RfbOutput {

	private static final int NO_MOTION = 0x7fff;

	private final OutputStream connection;

	RfbOutput(OutputStream connection) {
		this.connection = connection;
	}

	void bytes(byte[] bytes) throws IOException {
		connection.write(bytes);
		connection.flush();
	}

	/** 32 bits a pixel, blue in the first byte. */
	void pixelFormat() throws IOException {
		message(out -> {
			out.writeInt(0);
			out.write(new byte[] { 32, 24, 0, 1 });
			out.writeShort(255);
			out.writeShort(255);
			out.writeShort(255);
			out.write(new byte[] { 16, 8, 0, 0, 0, 0 });
		});
	}

	void encodings(int[] encodings) throws IOException {
		message(out -> {
			out.writeShort(2 << 8);
			out.writeShort(encodings.length);
			for (int encoding : encodings) {
				out.writeInt(encoding);
			}
		});
	}

	void updateRequest(boolean incremental, Area area) throws IOException {
		message(out -> {
			out.write(3);
			out.writeBoolean(incremental);
			area(out, area);
		});
	}

	void key(boolean down, int keysym) throws IOException {
		message(out -> {
			out.write(4);
			out.writeBoolean(down);
			out.writeShort(0);
			out.writeInt(keysym);
		});
	}

	/** QEMU Extended Key Event (rfbproto). @param scanCode of the PC/XT keyboard, with 0x80 for keys that have the prefix E0 */
	void key(boolean down, int keysym, int scanCode) throws IOException {
		message(out -> {
			out.write(255);
			out.write(0);
			out.writeShort(down ? 1 : 0);
			out.writeInt(keysym);
			out.writeInt(scanCode);
		});
	}

	void pointer(int buttons, int x, int y) throws IOException {
		message(out -> {
			out.write(5);
			out.write(buttons);
			out.writeShort(x);
			out.writeShort(y);
		});
	}

	/** PointerEvent with distances, as QEMU Pointer Motion Change (rfbproto) has them: 0x7fff stands for none. */
	void move(int buttons, int right, int down) throws IOException {
		pointer(buttons, Math.clamp(NO_MOTION + (long) right, 0, 0xffff), Math.clamp(NO_MOTION + (long) down, 0, 0xffff));
	}

	/** Characters that Latin-1 does not have become question marks: the message has no others. */
	void cutText(String text) throws IOException {
		message(out -> {
			byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
			out.writeInt(6 << 24);
			out.writeInt(bytes.length);
			out.write(bytes);
		});
	}

	/** SetDesktopSize (rfbproto): one screen of that size. */
	void desktopSize(int width, int height) throws IOException {
		message(out -> {
			out.writeShort(251 << 8);
			out.writeShort(width);
			out.writeShort(height);
			out.writeShort(1 << 8);
			out.writeInt(0);
			area(out, new Area(0, 0, width, height));
			out.writeInt(0);
		});
	}

	private static void area(DataOutputStream out, Area area) throws IOException {
		out.writeShort(area.x());
		out.writeShort(area.y());
		out.writeShort(area.width());
		out.writeShort(area.height());
	}

	private void message(Content content) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		content.write(new DataOutputStream(bytes));
		bytes(bytes.toByteArray());
	}

	/** What a message consists of. */
	private interface Content {
		void write(DataOutputStream out) throws IOException;
	}
}
