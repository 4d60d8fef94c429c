/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.libvirt.internal.definition.DomainConsoles;
import org.junit.ClassRule;
import org.junit.Test;

/** What a guest shows on its serial port, and where screens are served. */
public class ConsoleTest {

	@ClassRule
	public static final SessionRule SESSION = new SessionRule();

	private final NullProgressMonitor monitor = new NullProgressMonitor();

	@Test
	public void everyLinkGetsAllThatTheGuestWrites() throws Exception {
		GuestSpec spec = SESSION.subject().guest(UUID.randomUUID(), "talks", null);
		GuestId id = new GuestId("consoles", spec.uuid());
		try (Connection connection = SESSION.subject().connector().open(SESSION.subject().spec("consoles"), Interaction.NOBODY, monitor)) {
			Consoles consoles = connection.facet(Consoles.class).orElseThrow();
			connection.create(spec, monitor);
			try {
				connection.guest(id).start(monitor);
				List<Console> all = consoles.list(id);
				assertEquals(List.of(new SerialConsole("serial0", "Serial port 1")), all);
				SerialConsole serial = (SerialConsole) all.get(0);
				try (SerialLink one = consoles.connect(id, serial, monitor); SerialLink other = consoles.connect(id, serial, monitor)) {
					String first = await(one.input());
					assertTrue(first, await(other.input()).length() > 0);
					consoles.connect(id, serial, monitor).close();
					one.output().write('\r');
					connection.guest(id).stop(StopMode.FORCE, Duration.ofSeconds(30), monitor);
					one.input().transferTo(new ByteArrayOutputStream());
					other.input().transferTo(new ByteArrayOutputStream());
				}
			} finally {
				connection.guest(id).delete(monitor);
			}
		}
	}

	/** A kernel that was told to be quiet says little, but something. */
	private static String await(InputStream in) throws Exception {
		StringBuilder text = new StringBuilder();
		byte[] some = new byte[1024];
		int count = in.read(some);
		while (count >= 0) {
			text.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
			if (text.length() > 0) {
				return text.toString();
			}
			count = in.read(some);
		}
		throw new AssertionError("nothing before the end");
	}

	@Test
	public void screensOfOthersAreFound() throws Exception {
		String listening = "<domain><devices><graphics type='spice' port='5901'/><graphics type='vnc' port='5900' passwd='p'>"
				+ "<listen type='address' address='127.0.0.1'/></graphics></devices></domain>";
		assertEquals("/127.0.0.1:5900", String.valueOf(DomainConsoles.parse(listening).orElseThrow().endpoint("vnc").orElseThrow()));
		String stopped = "<domain><devices><graphics type='vnc' port='-1' autoport='yes'/></devices></domain>";
		assertTrue(DomainConsoles.parse(stopped).orElseThrow().endpoint("vnc").isEmpty());
		assertEquals(1, DomainConsoles.parse(stopped).orElseThrow().list(true).size());
		assertEquals(0, DomainConsoles.parse(stopped).orElseThrow().list(false).size());
		String socket = "<domain><devices><graphics type='vnc' socket='/run/vnc.sock'/></devices></domain>";
		assertEquals("/run/vnc.sock", String.valueOf(DomainConsoles.parse(socket).orElseThrow().endpoint("vnc").orElseThrow()));
		String hostile = "<domain><devices><graphics type='vnc' port='99999'/></devices></domain>";
		assertTrue(DomainConsoles.parse(hostile).orElseThrow().endpoint("vnc").isEmpty());
	}
}
