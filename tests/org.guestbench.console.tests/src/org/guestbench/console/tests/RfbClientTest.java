/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import static org.guestbench.console.tests.FakeServer.bytes;
import static org.guestbench.console.tests.FakeServer.compressed;
import static org.guestbench.console.tests.FakeServer.rectangle;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;

import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

import org.guestbench.console.rfb.Encoding;
import org.guestbench.console.rfb.KeyStroke;
import org.junit.Test;

/** The protocol around the pictures, and servers that do not keep to it. */
public class RfbClientTest {

	private static final int CURSOR = -239;
	private static final int DESKTOP_SIZE = -223;
	private static final int POINTER_MOTION = -257;
	private static final int EXTENDED_KEY = -258;
	private static final KeyStroke KEY = new KeyStroke(0x61, 0x1e);
	private static final byte[] DOT = rectangle(0, 0, 1, 1, Encoding.RAW, new byte[4]);

	@Test
	public void theScreenFollowsAResize() throws Exception {
		try (FakeServer server = FakeServer.drawing(DOT, rectangle(0, 0, 50, 40, DESKTOP_SIZE, new byte[0]),
				rectangle(49, 39, 1, 1, Encoding.RAW, new byte[] { 1, 2, 3, 0 })); Viewer viewer = viewer(server)) {
			viewer.await(screen -> screen.width() == 50 && screen.height() == 40 && screen.pixels()[50 * 40 - 1] == 0x030201);
		}
	}

	@Test
	public void pointerAndTextArrive() throws Exception {
		byte[] cursor = bytes(out -> {
			out.write(new byte[] { 3, 2, 1, 0, 6, 5, 4, 0 });
			out.write(0b0100_0000);
		});
		FakeServer.Script script = (in, out) -> {
			FakeServer.greet(in, out, 10, 10);
			FakeServer.update(out, DOT, rectangle(1, 0, 2, 1, CURSOR, cursor));
			out.write(new byte[] { 3, 0, 0, 0, 0, 0, 0, 4 });
			out.write("caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
			out.write(2);
			FakeServer.update(out, DOT);
		};
		try (FakeServer server = new FakeServer(script); Viewer viewer = viewer(server)) {
			viewer.await(screen -> viewer.updates == 2);
			assertEquals("café", viewer.clipboard);
			assertEquals("fake", viewer.name);
			var shape = viewer.cursor;
			assertTrue(shape != null && shape.hotX() == 1 && Arrays.equals(new int[] { 0, 0xff040506 }, shape.pixels()));
		}
	}

	@Test
	public void keysAreSentWithTheirScanCodesIfTheServerTakesThem() throws Exception {
		try (FakeServer server = FakeServer.drawing(DOT); Viewer viewer = viewer(server)) {
			viewer.await(screen -> true);
			viewer.client.key(true, KEY);
			expect(server, "0401000000000061");
		}
		try (FakeServer server = FakeServer.drawing(DOT, rectangle(0, 0, 0, 0, EXTENDED_KEY, new byte[0]));
				Viewer viewer = viewer(server)) {
			viewer.await(screen -> true);
			viewer.client.key(true, KEY);
			expect(server, "ff000001000000610000001e");
			viewer.client.pointer(1, 5, 9999);
			expect(server, "05010005004f");
			viewer.client.clipboard("äx€");
			expect(server, "0600000000000003e4783f");
		}
	}

	@Test
	public void aPointerThatOnlyKnowsHowFarItGoesIsToldThat() throws Exception {
		byte[] relative = rectangle(0, 0, 10, 10, POINTER_MOTION, new byte[0]);
		byte[] absolute = rectangle(1, 0, 10, 10, POINTER_MOTION, new byte[0]);
		try (FakeServer server = FakeServer.drawing(relative, DOT); Viewer viewer = viewer(server)) {
			viewer.await(screen -> viewer.relative);
			viewer.client.pointer(1, 5, 6);
			viewer.client.move(1, -3, 4);
			expect(server, "05017ffc8003");
			viewer.client.move(0, -99999, 99999);
			expect(server, "05000000ffff");
		}
		try (FakeServer server = FakeServer.drawing(relative, absolute, DOT); Viewer viewer = viewer(server)) {
			viewer.await(screen -> !viewer.relative);
			viewer.client.move(1, -3, 4);
			viewer.client.pointer(1, 5, 6);
			expect(server, "050100050006");
		}
	}

	@Test
	public void textIsTypedWithShiftWhereItIsNeeded() throws Exception {
		try (FakeServer server = FakeServer.drawing(DOT); Viewer viewer = viewer(server)) {
			// What follows a picture is asked for by another thread, at any moment after it.
			expect(server, "03010000000000640050");
			KeyStroke.typing("a\u0007?\r\n").forEach(viewer.client::press);
			expect(server, "0401000000000061" + "0400000000000061" + "040100000000ffe1" + "040100000000003f" + "040000000000003f"
					+ "040000000000ffe1" + "040100000000ff0d" + "040000000000ff0d");
		}
	}

	@Test
	public void aPasswordIsAnswered() throws Exception {
		byte[] challenge = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
		FakeServer.Script script = (in, out) -> {
			FakeServer.version(in, out);
			out.write(new byte[] { 1, 2 });
			in.readByte();
			out.write(challenge);
			byte[] answer = in.readNBytes(16);
			boolean right = Arrays.equals(answer, expected(challenge));
			out.writeInt(right ? 0 : 1);
			if (!right) {
				out.writeInt(5);
				out.write("wrong".getBytes(StandardCharsets.US_ASCII));
				return;
			}
			FakeServer.init(in, out, 10, 10);
			FakeServer.update(out, DOT);
		};
		try (FakeServer server = new FakeServer(script); Viewer viewer = new Viewer(server.address(), Encoding.LOCAL, "secret")) {
			viewer.await(screen -> true);
		}
		try (FakeServer server = new FakeServer(script); Viewer viewer = new Viewer(server.address(), Encoding.LOCAL, "guessed")) {
			assertEquals("The server refused the user: wrong", viewer.end());
		}
	}

	/** "secret", each byte with its bits the other way round. */
	private static byte[] expected(byte[] challenge) throws IOException {
		try {
			Cipher des = Cipher.getInstance("DES/ECB/NoPadding");
			byte[] key = { (byte) 0xce, (byte) 0xa6, (byte) 0xc6, 0x4e, (byte) 0xa6, 0x2e, 0, 0 };
			des.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "DES"));
			return des.doFinal(challenge);
		} catch (GeneralSecurityException e) {
			throw new IOException(e);
		}
	}

	@Test
	public void whatIsNoServerIsSaid() throws Exception {
		try (FakeServer server = new FakeServer((in, out) -> out.write("HTTP/1.1 400 Bad Request\r\n".getBytes(StandardCharsets.US_ASCII)));
				Viewer viewer = viewer(server)) {
			assertTrue(viewer.end(), viewer.end().contains("no server of the remote framebuffer protocol"));
		}
	}

	@Test
	public void hugeScreensAreRefused() throws Exception {
		try (FakeServer server = new FakeServer((in, out) -> FakeServer.greet(in, out, 65_535, 65_535)); Viewer viewer = viewer(server)) {
			assertTrue(viewer.end(), viewer.end().contains("65535×65535"));
		}
		refuse("65535×65535", rectangle(0, 0, 65_535, 65_535, DESKTOP_SIZE, new byte[0]));
		refuse("screen of 0×0", rectangle(0, 0, 0, 0, DESKTOP_SIZE, new byte[0]));
	}

	@Test
	public void wrongPlacesAndLengthsAreRefused() throws Exception {
		refuse("outside of its screen", rectangle(90, 70, 20, 20, Encoding.RAW, new byte[0]));
		refuse("outside of its screen", rectangle(0, 0, 1, 1, Encoding.COPY_RECT, new byte[] { 1, 0, 0, 0 }));
		refuse("a rectangle of 4294967295 bytes", rectangle(0, 0, 8, 8, Encoding.ZLIB, new byte[] { -1, -1, -1, -1 }));
		refuse("encoding 12345", rectangle(0, 0, 8, 8, 12_345, new byte[0]));
		refuse("outside of a tile", rectangle(0, 0, 8, 8, Encoding.HEXTILE, new byte[] { 8, 1, 0x77, 0x77 }));
		refuse("pointer of 65535×65535", rectangle(0, 0, 65_535, 65_535, CURSOR, new byte[0]));
		refuse("not compressed", rectangle(0, 0, 8, 8, Encoding.ZLIB, new byte[] { 0, 0, 0, 4, 1, 2, 3, 4 }));
		refuse("JPEG", rectangle(0, 0, 8, 8, Encoding.TIGHT, new byte[] { (byte) 0x90 }));
		refuse("less than a rectangle", rectangle(0, 0, 8, 8, Encoding.ZLIB, compressed(new Deflater(), new byte[10])));
		refuse("more pixels than a tile",
				rectangle(0, 0, 2, 1, Encoding.ZRLE, compressed(new Deflater(), new byte[] { (byte) 128, 0, 0, 0, 100 })));
		refuse("colour that it did not send",
				rectangle(0, 0, 2, 1, Encoding.ZRLE, compressed(new Deflater(), new byte[] { (byte) 130, 0, 0, 0, 0, 0, 0, 7 })));
	}

	@Test
	public void bombsDoNotGoOff() throws Exception {
		refuse("more than belongs", rectangle(0, 0, 8, 8, Encoding.ZLIB, compressed(new Deflater(), new byte[100 << 20])));
	}

	@Test
	public void longTextsAreRefused() throws Exception {
		FakeServer.Script script = (in, out) -> {
			FakeServer.greet(in, out, 10, 10);
			out.write(new byte[] { 3, 0, 0, 0, 0x7f, -1, -1, -1 });
		};
		try (FakeServer server = new FakeServer(script); Viewer viewer = viewer(server)) {
			assertTrue(viewer.end(), viewer.end().contains("a text of 2147483647 bytes"));
		}
	}

	@Test
	public void randomBytesEndInAMessage() throws Exception {
		Random random = new Random(6143);
		for (int i = 0; i < 200; i++) {
			byte[] noise = new byte[5000];
			random.nextBytes(noise);
			int[] encodings = { 0, 1, 5, 6, 7, 16, CURSOR, -308 };
			byte[] rectangle = rectangle(random.nextInt(50), random.nextInt(40), random.nextInt(50), random.nextInt(40),
					encodings[random.nextInt(encodings.length)], noise);
			FakeServer.Script script = (in, out) -> {
				FakeServer.greet(in, out, FakeServer.WIDTH, FakeServer.HEIGHT);
				FakeServer.update(out, rectangle, rectangle);
				throw new IOException("enough");
			};
			try (FakeServer server = new FakeServer(script); Viewer viewer = viewer(server)) {
				assertTrue(viewer.end(),
						viewer.end().startsWith("The server") || viewer.end().contains("reset") || viewer.end().contains("Broken"));
			}
		}
	}

	private static void refuse(String message, byte[] rectangle) throws IOException, InterruptedException {
		try (FakeServer server = FakeServer.drawing(rectangle); Viewer viewer = viewer(server)) {
			assertTrue(viewer.end(), viewer.end().contains(message));
		}
	}

	private static Viewer viewer(FakeServer server) {
		return new Viewer(server.address(), Encoding.REMOTE, "");
	}

	private static void expect(FakeServer server, String message) throws InterruptedException {
		StringBuilder all = new StringBuilder();
		while (all.indexOf(message) < 0) {
			byte[] some = server.received.poll(120, TimeUnit.SECONDS);
			if (some == null) {
				throw new AssertionError("Not received: " + message + " among " + all);
			}
			for (byte octet : some) {
				all.append(String.format("%02x", octet));
			}
		}
	}
}
