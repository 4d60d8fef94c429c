/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The screen of an in-memory guest: coloured bars on which the pointer draws. Each key that is pressed paints a square of its colour; the key
 * {@code a} lets all pixels change all the time, and the key {@code r} plugs a mouse in or out that only knows how far it goes, and begins in the
 * middle. It serves one connection by the remote framebuffer protocol (RFC 6143) with raw pixels, and QEMU Pointer Motion Change (rfbproto).
 */
final class DemoScreen {

	private static final int WIDTH = 1280;
	private static final int HEIGHT = 800;
	private static final int[] BARS = { 0xffffff, 0xe0e040, 0x40d0d0, 0x40c040, 0xc040c0, 0xd04040, 0x4040d0, 0x202020 };
	private static final int SQUARE = 40;
	private static final int DOT = 4;
	private static final int POINTER_MOTION = -257;
	private static final int NO_MOTION = 0x7fff;
	private static final int PATIENCE_MILLIS = 60_000;

	private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
	private final byte[] pixels = new byte[WIDTH * HEIGHT * 4];
	private volatile Socket connection = new Socket();
	private boolean dirty = true;
	private boolean wanted;
	private boolean animated;
	private boolean motionKnown;
	private boolean relative;
	/** The client has to be told of the mouse. */
	private boolean plugged;
	private int mouseX = WIDTH / 2;
	private int mouseY = HEIGHT / 2;
	private int frame;
	private int squares;

	DemoScreen() throws IOException {
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				paint(x, y, BARS[x * BARS.length / WIDTH]);
			}
		}
		server.setSoTimeout(PATIENCE_MILLIS);
	}

	InetSocketAddress address() {
		return (InetSocketAddress) server.getLocalSocketAddress();
	}

	/** Serves the connection to its end. */
	void run() throws IOException {
		try (server; Socket accepted = server.accept()) {
			connection = accepted;
			accepted.setTcpNoDelay(true);
			DataInputStream in = new DataInputStream(accepted.getInputStream());
			DataOutputStream out = new DataOutputStream(new BufferedOutputStream(accepted.getOutputStream(), 1 << 16));
			greet(in, out);
			while (true) {
				take(in);
				if (wanted && (dirty || animated)) {
					send(out);
				}
			}
		}
	}

	void close() {
		try (Socket open = connection) {
			server.close();
		} catch (IOException e) {
			// what is closed with an error is closed
		}
	}

	private static void greet(DataInputStream in, DataOutputStream out) throws IOException {
		out.write("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
		out.flush();
		in.readFully(new byte[12]);
		out.write(new byte[] { 1, 1 });
		out.flush();
		in.readByte();
		out.writeInt(0);
		out.flush();
		in.readByte();
		out.writeShort(WIDTH);
		out.writeShort(HEIGHT);
		out.write(new byte[] { 32, 24, 0, 1, 0, (byte) 255, 0, (byte) 255, 0, (byte) 255, 16, 8, 0, 0, 0, 0 });
		byte[] name = "In-memory guest".getBytes(StandardCharsets.US_ASCII);
		out.writeInt(name.length);
		out.write(name);
		out.flush();
	}

	private void take(DataInputStream in) throws IOException {
		int type = in.readUnsignedByte();
		switch (type) {
		case 0 -> in.readFully(new byte[19]);
		case 2 -> {
			in.readByte();
			for (int left = in.readUnsignedShort(); left > 0; left--) {
				motionKnown |= in.readInt() == POINTER_MOTION;
			}
		}
		case 3 -> {
			dirty |= in.readByte() == 0;
			in.readLong();
			wanted = true;
		}
		case 4 -> {
			boolean down = in.readByte() != 0;
			in.readShort();
			key(down, in.readInt());
		}
		case 5 -> pointer(in.readUnsignedByte(), in.readUnsignedShort(), in.readUnsignedShort());
		case 6 -> {
			in.skipNBytes(3);
			in.skipNBytes(in.readInt());
		}
		default -> throw new IOException("The client sent the unknown message " + type + ".");
		}
	}

	private void key(boolean down, int keysym) {
		if (down) {
			animated ^= keysym == 'a';
			if (keysym == 'r' && motionKnown) {
				relative = !relative;
				plugged = true;
			}
			square(squares++ * SQUARE % WIDTH, keysym * 0x9e3779b1 >>> 8);
		}
	}

	private void square(int left, int color) {
		for (int y = 0; y < SQUARE; y++) {
			for (int x = 0; x < SQUARE; x++) {
				paint(left + x, y, color);
			}
		}
		dirty = true;
	}

	private void pointer(int buttons, int x, int y) {
		if (relative) {
			mouseX = Math.clamp(mouseX + x - NO_MOTION, 0, WIDTH - 1);
			mouseY = Math.clamp(mouseY + y - NO_MOTION, 0, HEIGHT - 1);
			dot(buttons, mouseX, mouseY);
		} else {
			dot(buttons, x, y);
		}
	}

	private void dot(int buttons, int x, int y) {
		for (int i = 0; buttons != 0 && i < DOT * DOT; i++) {
			paint(Math.min(WIDTH - 1, x + i % DOT), Math.min(HEIGHT - 1, y + i / DOT), 0xff8000);
			dirty = true;
		}
	}

	private void send(DataOutputStream out) throws IOException {
		if (animated) {
			frame++;
			for (int y = 0; y < HEIGHT; y++) {
				Arrays.fill(pixels, y * WIDTH * 4, (y + 1) * WIDTH * 4, (byte) (y + 3 * frame));
			}
		}
		out.writeShort(0);
		out.writeShort(plugged ? 2 : 1);
		if (plugged) {
			out.writeShort(relative ? 0 : 1);
			rectangle(out, POINTER_MOTION);
			plugged = false;
		}
		out.writeShort(0);
		rectangle(out, 0);
		out.write(pixels);
		out.flush();
		dirty = false;
		wanted = false;
	}

	/** All of it but the left edge. */
	private static void rectangle(DataOutputStream out, int encoding) throws IOException {
		out.writeShort(0);
		out.writeShort(WIDTH);
		out.writeShort(HEIGHT);
		out.writeInt(encoding);
	}

	private void paint(int x, int y, int color) {
		int at = (y * WIDTH + x) * 4;
		pixels[at] = (byte) color;
		pixels[at + 1] = (byte) (color >> 8);
		pixels[at + 2] = (byte) (color >> 16);
	}
}
