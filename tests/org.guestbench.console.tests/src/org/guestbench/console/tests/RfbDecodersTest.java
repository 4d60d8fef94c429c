/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import static org.guestbench.console.tests.FakeServer.HEIGHT;
import static org.guestbench.console.tests.FakeServer.WIDTH;
import static org.guestbench.console.tests.FakeServer.bytes;
import static org.guestbench.console.tests.FakeServer.compressed;
import static org.guestbench.console.tests.FakeServer.deflated;
import static org.guestbench.console.tests.FakeServer.rectangle;
import static org.junit.Assert.assertEquals;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;

import org.guestbench.console.rfb.Encoding;
import org.guestbench.console.rfb.FrameBuffer;
import org.junit.Test;

/** Pictures in every encoding. */
public class RfbDecodersTest {

	private static final int RED = 0xff0000;
	private static final int BLUE = 0x0000ff;
	private static final int ORANGE = 0xff8040;

	private final Deflater deflater = new Deflater();

	@Test
	public void rawPixelsAreDrawnWhereTheyBelong() throws Exception {
		byte[] content = bytes(out -> {
			for (int i = 0; i < 6; i++) {
				pixel(out, i == 4 ? ORANGE : RED);
			}
		});
		FrameBuffer screen = draw(rectangle(10, 20, 3, 2, Encoding.RAW, content));
		assertEquals(RED, at(screen, 10, 20));
		assertEquals(ORANGE, at(screen, 11, 21));
		assertEquals(0, at(screen, 13, 20));
	}

	@Test
	public void areasAreCopiedEvenIfTheyOverlap() throws Exception {
		byte[] lines = bytes(out -> {
			for (int i = 0; i < 4; i++) {
				pixel(out, i);
			}
		});
		FrameBuffer screen = draw(rectangle(0, 0, 1, 4, Encoding.RAW, lines), rectangle(0, 1, 1, 4, Encoding.COPY_RECT, new byte[4]));
		assertEquals("0 0 1 2 3",
				at(screen, 0, 0) + " " + at(screen, 0, 1) + " " + at(screen, 0, 2) + " " + at(screen, 0, 3) + " " + at(screen, 0, 4));
	}

	@Test
	public void hextilesHaveSubrectangles() throws Exception {
		byte[] content = bytes(out -> {
			out.write(2 | 4 | 8);
			pixel(out, BLUE);
			pixel(out, RED);
			out.write(new byte[] { 1, 0x12, 0x31 });
			out.write(8 | 16);
			out.write(1);
			pixel(out, ORANGE);
			out.write(new byte[] { 0, 0 });
			out.write(1);
			for (int i = 0; i < 16 * 4; i++) {
				pixel(out, RED);
			}
			out.write(0);
		});
		FrameBuffer screen = draw(rectangle(0, 0, 32, 20, Encoding.HEXTILE, content));
		assertEquals(RED, at(screen, 1, 2));
		assertEquals(RED, at(screen, 4, 3));
		assertEquals(BLUE, at(screen, 5, 3));
		assertEquals(ORANGE, at(screen, 16, 0));
		assertEquals(BLUE, at(screen, 17, 0));
		assertEquals(RED, at(screen, 15, 19));
		assertEquals("the background stays", BLUE, at(screen, 31, 19));
	}

	@Test
	public void zlibStreamsGoOnOverRectangles() throws Exception {
		byte[] one = bytes(out -> pixel(out, RED));
		byte[] other = bytes(out -> pixel(out, BLUE));
		FrameBuffer screen = draw(rectangle(0, 0, 1, 1, Encoding.ZLIB, compressed(deflater, one)),
				rectangle(1, 0, 1, 1, Encoding.ZLIB, compressed(deflater, other)));
		assertEquals(RED, at(screen, 0, 0));
		assertEquals(BLUE, at(screen, 1, 0));
	}

	@Test
	public void zrleTilesAreOfSixKinds() throws Exception {
		byte[] solid = bytes(out -> {
			out.write(1);
			small(out, RED);
		});
		byte[] raw = bytes(out -> {
			out.write(0);
			small(out, ORANGE);
			small(out, BLUE);
		});
		byte[] packed = bytes(out -> {
			out.write(3);
			small(out, RED);
			small(out, BLUE);
			small(out, ORANGE);
			out.write(0b00_01_10_00);
			out.write(0b10_00_00_00);
		});
		byte[] runs = bytes(out -> {
			out.write(128);
			small(out, RED);
			out.write(new byte[] { (byte) 255, 0 });
			small(out, BLUE);
			out.write(43);
		});
		byte[] paletteRuns = bytes(out -> {
			out.write(130);
			small(out, RED);
			small(out, BLUE);
			out.write(new byte[] { 1, (byte) 0x80, 1 });
		});
		FrameBuffer screen = draw(zrle(0, 0, 5, 1, solid), zrle(0, 1, 2, 1, raw), zrle(0, 2, 5, 1, packed), zrle(0, 3, 60, 5, runs),
				zrle(0, 10, 3, 1, paletteRuns));
		assertEquals(RED, at(screen, 4, 0));
		assertEquals(ORANGE, at(screen, 0, 1));
		assertEquals(BLUE, at(screen, 1, 1));
		assertEquals(RED, at(screen, 0, 2));
		assertEquals(BLUE, at(screen, 1, 2));
		assertEquals(ORANGE, at(screen, 2, 2));
		assertEquals(ORANGE, at(screen, 4, 2));
		assertEquals(RED, at(screen, 255 % 60, 3 + 255 / 60));
		assertEquals(BLUE, at(screen, 256 % 60, 3 + 256 / 60));
		assertEquals(BLUE, at(screen, 0, 10));
		assertEquals(RED, at(screen, 2, 10));
	}

	@Test
	public void tightRectanglesAreFilledCopiedIndexedOrPredicted() throws Exception {
		byte[] filled = bytes(out -> {
			out.write(0x80);
			large(out, ORANGE);
		});
		byte[] copied = tight(0x00, -1, new byte[0], bytes(out -> {
			for (int i = 0; i < 6; i++) {
				large(out, i == 5 ? ORANGE : RED);
			}
		}));
		byte[] twoColors = tight(0x50, 1, bytes(out -> {
			out.write(1);
			large(out, RED);
			large(out, BLUE);
		}), bytes(out -> {
			for (int i = 0; i < 12; i++) {
				out.write(i == 11 ? 0b0000_0001 : 0);
			}
		}));
		byte[] predicted = tight(0x60, 2, new byte[0], bytes(out -> {
			for (int i = 0; i < 8; i++) {
				large(out, i == 0 ? 0x102030 : 0);
			}
		}));
		FrameBuffer screen = draw(rectangle(0, 0, 4, 4, Encoding.TIGHT, filled), rectangle(0, 10, 3, 2, Encoding.TIGHT, copied),
				rectangle(0, 20, 8, 12, Encoding.TIGHT, twoColors), rectangle(0, 40, 4, 2, Encoding.TIGHT, predicted));
		assertEquals(ORANGE, at(screen, 3, 3));
		assertEquals(RED, at(screen, 1, 11));
		assertEquals(ORANGE, at(screen, 2, 11));
		assertEquals(RED, at(screen, 6, 31));
		assertEquals(BLUE, at(screen, 7, 31));
		assertEquals("the first pixel's difference spreads", 0x102030, at(screen, 3, 41));
	}

	/** @param filter -1 for none */
	private byte[] tight(int control, int filter, byte[] palette, byte[] content) {
		byte[] piece = deflated(new Deflater(), content);
		return bytes(out -> {
			out.write(control);
			if (filter >= 0) {
				out.write(filter);
			}
			out.write(palette);
			out.write(piece.length);
			out.write(piece);
		});
	}

	private byte[] zrle(int x, int y, int width, int height, byte[] tile) {
		return rectangle(x, y, width, height, Encoding.ZRLE, compressed(deflater, tile));
	}

	private static FrameBuffer draw(byte[]... rectangles) throws IOException, InterruptedException {
		try (FakeServer server = FakeServer.drawing(rectangles);
				Viewer viewer = new Viewer(server.address(), Encoding.REMOTE, "")) {
			FrameBuffer screen = viewer.await(s -> true);
			assertEquals(WIDTH, screen.width());
			assertEquals(HEIGHT, screen.height());
			return screen;
		}
	}

	private static int at(FrameBuffer screen, int x, int y) {
		return screen.pixels()[y * screen.width() + x];
	}

	private static void pixel(DataOutputStream out, int color) throws IOException {
		small(out, color);
		out.write(0);
	}

	private static void small(DataOutputStream out, int color) throws IOException {
		out.write(new byte[] { (byte) color, (byte) (color >> 8), (byte) (color >> 16) });
	}

	private static void large(DataOutputStream out, int color) throws IOException {
		out.write(new byte[] { (byte) (color >> 16), (byte) (color >> 8), (byte) color });
	}
}
