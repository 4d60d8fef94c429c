/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;

import javax.imageio.ImageIO;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.Screenshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.guestbench.connector.libvirt.internal.binding.Login;
import org.guestbench.testbed.Opened;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

/** A screen that nobody can connect to but whom libvirt lets, and pictures of it. */
public class ScreenTest {

	@ClassRule
	public static final Opened<SessionDaemon> SESSION = new Opened<>(SessionDaemon::start);

	@Rule
	public final Timeout limit = Timeout.seconds(180);

	private static final GraphicalConsole SCREEN = new GraphicalConsole("vnc", "Screen");
	/** Of the remote framebuffer protocol (RFC 6143, section 7.1). */
	private static final String GREETING = "RFB 003.008\n";

	private final NullProgressMonitor monitor = new NullProgressMonitor();
	private final GuestId guest = new GuestId("screens", UUID.randomUUID());

	@Test
	public void screenWithoutAnAddressIsPassedAndPicturesAreTakenOfIt() throws Exception {
		define("<graphics type='spice'><listen type='none'/></graphics><graphics type='vnc' passwd='secret'><listen type='none'/></graphics>"
				+ "<video><model type='vga'/></video>");
		ConnectionSpec spec = SESSION.get().spec("screens");
		UnixDomainSocketAddress address;
		try (Connection connection = SESSION.get().connector().open(spec, Interaction.NOBODY, monitor)) {
			Consoles consoles = connection.facet(Consoles.class).orElseThrow();
			Screenshots pictures = connection.facet(Screenshots.class).orElseThrow();
			assertTrue(consoles.list(guest).contains(SCREEN));
			assertThrows(CoreException.class, () -> consoles.endpoint(guest, SCREEN, monitor));
			assertThrows(CoreException.class, () -> pictures.take(guest, monitor));
			connection.guest(guest).start(monitor);
			address = (UnixDomainSocketAddress) consoles.endpoint(guest, SCREEN, monitor).address();
			assertEquals("there is one", address, consoles.endpoint(guest, SCREEN, monitor).address());
			assertGreets(address);
			assertGreets(address);
			BufferedImage picture = ImageIO.read(new ByteArrayInputStream(pictures.take(guest, monitor)));
			assertTrue(picture.getWidth() + " x " + picture.getHeight(), picture.getWidth() >= 320 && picture.getHeight() >= 200);
			try (SocketChannel open = SocketChannel.open(address)) {
				assertEquals(GREETING, read(open, GREETING.length()));
				connection.guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), monitor);
				assertEquals("the end", "", read(open, 1));
			}
			connection.guest(guest).delete(monitor);
			assertTrue(Files.notExists(address.getPath()));
		}
	}

	@Test
	public void guestWithoutAScreenHasNoPicture() throws Exception {
		define("");
		ConnectionSpec spec = SESSION.get().spec("screens");
		try (Connection connection = SESSION.get().connector().open(spec, Interaction.NOBODY, monitor)) {
			connection.guest(guest).start(monitor);
			Screenshots pictures = connection.facet(Screenshots.class).orElseThrow();
			CoreException e = assertThrows(CoreException.class, () -> pictures.take(guest, monitor));
			assertTrue(e.getMessage(), e.getMessage().startsWith("Cannot take a picture of the screen of the guest: "));
			assertEquals("the connection goes on", 1, connection.guests(monitor).size());
			connection.guest(guest).delete(monitor);
		}
	}

	private void define(String devices) throws Exception {
		URI uri = SESSION.get().spec("other").uri();
		Hypervisor hypervisor = Hypervisor.open(LibvirtLibrary.load(), uri.toString(), new Login(uri, Interaction.NOBODY));
		try {
			hypervisor.define("<domain type='qemu'><name>seen</name><uuid>" + guest.uuid()
					+ "</uuid><memory>65536</memory><os><type arch='x86_64'>hvm</type></os><devices>" + devices + "</devices></domain>")
					.close();
		} finally {
			hypervisor.close();
		}
	}

	/** And goes on to what a client may choose from, without a password. */
	private static void assertGreets(UnixDomainSocketAddress address) throws IOException {
		try (SocketChannel client = SocketChannel.open(address)) {
			assertEquals(GREETING, read(client, GREETING.length()));
			client.write(StandardCharsets.US_ASCII.encode(GREETING));
			assertEquals("one kind of security, which is none", "\1\1", read(client, 2));
		}
	}

	/** Less at the end. */
	private static String read(SocketChannel client, int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(length);
		while (bytes.hasRemaining() && client.read(bytes) >= 0) {
			// There may be more.
		}
		return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
	}
}
