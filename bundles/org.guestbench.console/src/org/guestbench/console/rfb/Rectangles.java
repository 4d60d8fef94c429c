/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads framebuffer updates (RFC 6143, section 7.6.1): pictures, and what pseudo-encodings tell besides. */
final class Rectangles implements AutoCloseable {

	/** A server that may end an update by a mark could go on without end. */
	private static final int MOST = 1 << 20;
	private static final int LONGEST_CURSOR = 1024;
	private static final int MOST_NAME = 1 << 16;

	private final RfbInput in;
	private final RfbListener listener;
	private final List<ZlibStream> streams = Stream.generate(ZlibStream::new).limit(6).toList();
	private final Map<Integer, Decoder> decoders = new HashMap<>();
	private volatile FrameBuffer screen;
	private volatile boolean relative;
	private volatile boolean extendedKeys;
	private volatile boolean resizable;

	Rectangles(RfbInput in, RfbListener listener, FrameBuffer screen) {
		this.in = in;
		this.listener = listener;
		this.screen = screen;
		decoders.put(Encoding.RAW, new RawDecoder());
		decoders.put(Encoding.COPY_RECT, new CopyRectDecoder());
		decoders.put(Encoding.HEXTILE, new HextileDecoder());
		decoders.put(Encoding.ZLIB, new ZlibDecoder(streams.get(4)));
		decoders.put(Encoding.ZRLE, new ZrleDecoder(streams.get(5)));
		decoders.put(Encoding.TIGHT, new TightDecoder(streams.subList(0, 4).toArray(ZlibStream[]::new)));
	}

	FrameBuffer screen() {
		return screen;
	}

	/** Whether the server wants to know how far the pointer goes, and not where it is. */
	boolean relative() {
		return relative;
	}

	/** Whether the server takes scan codes. */
	boolean extendedKeys() {
		return extendedKeys;
	}

	/** Whether the server can be asked for another size. */
	boolean resizable() {
		return resizable;
	}

	/** Reads one update. @return whether the whole screen has to be asked for, because it is another one */
	boolean update() throws IOException {
		in.skip(1);
		int count = in.u16();
		FrameBuffer before = screen;
		Area changed = Area.NONE;
		for (int i = 0; count == 0xffff ? i < MOST : i < count; i++) {
			Area area = new Area(in.u16(), in.u16(), in.u16(), in.u16());
			int encoding = in.s32();
			if (encoding == Encoding.LAST_RECT) {
				break;
			}
			Decoder decoder = decoders.get(encoding);
			if (decoder == null) {
				pseudo(area, encoding);
			} else {
				Area checked = screen.checked(area.x(), area.y(), area.width(), area.height());
				decoder.decode(in, checked, screen);
				changed = changed.union(checked);
			}
			if (i == MOST - 1) {
				throw new RfbException("The server sent a picture without end.");
			}
		}
		if (!changed.isEmpty()) {
			listener.updated(screen, before == screen ? changed : screen.area());
		}
		return before != screen;
	}

	@Override
	public void close() {
		streams.forEach(ZlibStream::close);
	}

	private void pseudo(Area area, int encoding) throws IOException {
		switch (encoding) {
		case Encoding.DESKTOP_SIZE -> resized(area.width(), area.height());
		case Encoding.EXTENDED_DESKTOP_SIZE -> {
			int screens = in.u8();
			in.skip(3 + screens * 16L);
			resizable = true;
			// a refusal of what this client asked for has a status in y
			if (area.y() == 0 || area.x() != 1) {
				resized(area.width(), area.height());
			}
		}
		case Encoding.CURSOR -> cursor(area);
		case Encoding.QEMU_POINTER_MOTION -> {
			relative = area.x() == 0;
			listener.pointer(relative);
		}
		case Encoding.QEMU_EXTENDED_KEY -> extendedKeys = true;
		case Encoding.DESKTOP_NAME -> listener.name(Handshake.text(in.bytes(in.length(MOST_NAME, "a name"))));
		default -> throw new RfbException("The server used encoding " + encoding + ", which was not offered to it.");
		}
	}

	private void resized(int width, int height) throws RfbException {
		FrameBuffer before = screen;
		if (width != before.width() || height != before.height()) {
			FrameBuffer other = new FrameBuffer(width, height);
			other.takeOver(before);
			screen = other;
			listener.screen(other);
		}
	}

	private void cursor(Area area) throws IOException {
		int width = area.width();
		int height = area.height();
		if (width > LONGEST_CURSOR || height > LONGEST_CURSOR) {
			throw new RfbException("The server sent a pointer of " + width + "×" + height + " pixels, which is too large.");
		}
		int[] pixels = new int[width * height];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = in.pixel();
		}
		int stride = (width + 7) / 8;
		byte[] mask = in.bytes(stride * height);
		for (int i = 0; i < pixels.length; i++) {
			int column = i % width;
			boolean there = (mask[i / width * stride + column / 8] >> 7 - column % 8 & 1) != 0;
			pixels[i] = there ? 0xff000000 | pixels[i] : 0;
		}
		listener.cursor(new CursorShape(area.x(), area.y(), width, height, pixels));
	}
}
