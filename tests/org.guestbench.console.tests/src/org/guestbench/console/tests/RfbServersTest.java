/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.guestbench.console.rfb.Encoding;
import org.guestbench.console.rfb.FrameBuffer;
import org.guestbench.contract.NotTested;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Servers that others have written, as far as they are installed. */
public class RfbServersTest {

	private static final String QEMU = "qemu-system-x86_64";
	private static final String TIGER = "Xtigervnc";
	private static final int STILL_MILLIS = 1000;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder(new File("/tmp"));

	private Path socket = Path.of("");

	@Before
	public void place() {
		socket = folder.getRoot().toPath().resolve("vnc");
	}

	/** Its guest is not started, since the cursor of the firmware blinks. */
	@Test(timeout = 120_000)
	public void qemuShowsTheSameInEveryEncoding() throws Exception {
		NotTested.unless(RealServer.installed(QEMU), "screens of QEMU (" + QEMU + " is not installed)");
		try (RealServer server = RealServer.start(socket,
				List.of(QEMU, "-machine", "q35", "-m", "64", "-nodefaults", "-vga", "std", "-display",
						"none", "-net", "none", "-S", "-vnc", "unix:" + socket))) {
			int[] raw = still(Encoding.RAW);
			assertTrue("QEMU says that nothing is running yet", Arrays.stream(raw).distinct().count() > 1);
			for (int encoding : new int[] { Encoding.HEXTILE, Encoding.ZLIB, Encoding.TIGHT, Encoding.ZRLE }) {
				assertArrayEquals("encoding " + encoding, raw, still(encoding));
			}
		}
	}

	/** Only the firmware runs; QEMU tells in its trace what gets to the mouse. */
	@Test(timeout = 120_000)
	public void qemuWithoutATabletIsToldHowFarThePointerGoes() throws Exception {
		NotTested.unless(RealServer.installed(QEMU), "the mouse of QEMU (" + QEMU + " is not installed)");
		Path trace = socket.resolveSibling("trace");
		try (RealServer server = RealServer.start(socket,
				List.of(QEMU, "-machine", "q35", "-m", "64", "-nodefaults", "-vga", "std", "-display", "none", "-net", "none", "-trace",
						"input_event_*", "-D", trace.toString(), "-vnc", "unix:" + socket));
				Viewer viewer = viewer(Encoding.RAW)) {
			viewer.await(screen -> viewer.relative);
			viewer.client.move(1, -3, 4);
			RealServer.await(trace, text -> text.matches("(?s).*input_event_btn.*axis x, value -3\\b.*axis y, value 4\\b.*"));
		}
	}

	@Test(timeout = 120_000)
	public void tigerVncShowsTheSameInEveryEncodingAndIsResized() throws Exception {
		NotTested.unless(RealServer.installed(TIGER), "screens of TigerVNC (" + TIGER + " is not installed)");
		try (RealServer server = tiger("-SecurityTypes", "None", "-rfbunixpath", socket.toString())) {
			int[] raw = still(Encoding.RAW);
			for (int encoding : new int[] { Encoding.HEXTILE, Encoding.TIGHT, Encoding.ZRLE }) {
				assertArrayEquals("encoding " + encoding, raw, still(encoding));
			}
			try (Viewer viewer = viewer(Encoding.ZRLE)) {
				viewer.await(screen -> screen.width() == 640);
				viewer.client.resize(800, 600);
				viewer.await(screen -> screen.width() == 800 && screen.height() == 600);
			}
		}
	}

	@Test(timeout = 120_000)
	public void tigerVncIsReachedByTlsWithACertificate() throws Exception {
		NotTested.unless(RealServer.installed(TIGER) && RealServer.installed("openssl"),
				"screens of TigerVNC by TLS (" + TIGER + " and openssl are not both installed)");
		Path key = socket.resolveSibling("key.pem");
		Path certificate = socket.resolveSibling("certificate.pem");
		assertEquals(0, new ProcessBuilder("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key.toString(), "-out",
				certificate.toString(), "-days", "2", "-subj", "/CN=localhost").redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor());
		int port = freePort();
		try (RealServer server = tiger("-SecurityTypes", "X509None", "-X509Cert", certificate.toString(), "-X509Key", key.toString(),
				"-rfbport",
				String.valueOf(port), "-localhost", "-rfbunixpath", socket.toString());
				Viewer viewer = new Viewer(new InetSocketAddress("127.0.0.1", port), Encoding.REMOTE, "")) {
			viewer.await(screen -> screen.width() == 640);
		}
	}

	private RealServer tiger(String... options) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(TIGER, ":" + (1000 + ProcessHandle.current().pid() % 50_000), "-geometry", "640x480",
				"-depth", "24", "-nolisten", "tcp"));
		command.addAll(List.of(options));
		return RealServer.start(socket, command);
	}

	/** The picture when it has not changed for a while. */
	private int[] still(int encoding) throws InterruptedException {
		try (Viewer viewer = viewer(encoding)) {
			FrameBuffer screen = viewer.await(s -> true);
			int before;
			do {
				before = viewer.updates;
				Thread.sleep(STILL_MILLIS);
			} while (before != viewer.updates);
			screen = viewer.await(s -> true);
			return screen.pixels().clone();
		}
	}

	private Viewer viewer(int encoding) {
		return new Viewer(UnixDomainSocketAddress.of(socket), List.of(encoding, Encoding.COPY_RECT), "");
	}

	private static int freePort() throws IOException {
		try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return probe.getLocalPort();
		}
	}
}
