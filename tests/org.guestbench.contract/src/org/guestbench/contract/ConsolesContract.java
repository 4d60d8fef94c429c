/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.StopMode;
import org.junit.Test;

/** The consoles of guests, where the connection has them. What is shown on them is the guest's business. */
public abstract class ConsolesContract extends StatisticsContract {

	@Test
	public void consolesOfUnknownGuestAreNotFound() throws CoreException {
		Consoles consoles = facet(Consoles.class);
		assertThrows(GuestNotFoundException.class, () -> consoles.list(bench().id(UUID.randomUUID())));
	}

	@Test
	public void consoleOfStoppedGuestIsListedAndRefused() throws CoreException {
		Consoles consoles = facet(Consoles.class);
		GuestId guest = bench().create("contract silent", null);
		for (Console console : consoles.list(guest)) {
			assertThrows(CoreException.class, () -> {
				switch (console) {
				case SerialConsole serial -> consoles.connect(guest, serial, bench().monitor()).close();
				case GraphicalConsole screen -> consoles.endpoint(guest, screen, bench().monitor());
				}
			});
		}
	}

	@Test
	public void serialConsoleEndsWithItsGuest() throws CoreException, IOException {
		Consoles consoles = facet(Consoles.class);
		GuestId guest = bench().start("contract connected");
		for (Console console : consoles.list(guest)) {
			if (console instanceof SerialConsole serial) {
				try (SerialLink link = consoles.connect(guest, serial, bench().monitor())) {
					link.output().write('\r');
					link.resize(100, 30);
					bench().guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
					link.input().transferTo(OutputStream.nullOutputStream());
				}
				return;
			}
		}
		NotTested.unless(false, "a serial console");
	}

	@Test
	public void closedSerialConsoleEndsItsReader() throws CoreException, IOException {
		Consoles consoles = facet(Consoles.class);
		GuestId guest = bench().start("contract disconnected");
		for (Console console : consoles.list(guest)) {
			if (console instanceof SerialConsole serial) {
				SerialLink link = consoles.connect(guest, serial, bench().monitor());
				link.close();
				link.close();
				assertThrows(IOException.class, () -> {
					link.input().transferTo(OutputStream.nullOutputStream());
					link.output().write('\r');
				});
			}
		}
	}

	@Test
	public void serialConsoleHasSeveralReadersAndIsThereAgainAfterARestart() throws CoreException, IOException {
		Consoles consoles = facet(Consoles.class);
		GuestId guest = bench().start("contract shared console");
		SerialConsole serial = first(SerialConsole.class, consoles.list(guest));
		for (int start = 0; start < 2; start++) {
			try (SerialLink one = consoles.connect(guest, serial, bench().monitor());
					SerialLink two = consoles.connect(guest, serial, bench().monitor())) {
				consoles.connect(guest, serial, bench().monitor()).close();
				one.output().write('\r');
				two.output().write('\r');
				bench().guest(guest).stop(StopMode.FORCE, Duration.ofSeconds(30), bench().monitor());
				one.input().transferTo(OutputStream.nullOutputStream());
				two.input().transferTo(OutputStream.nullOutputStream());
			}
			bench().guest(guest).start(bench().monitor());
			assertEquals("the same consoles", serial, first(SerialConsole.class, consoles.list(guest)));
		}
	}

	@Test
	public void consoleThatIsNotListedIsRefused() throws CoreException {
		Consoles consoles = facet(Consoles.class);
		GuestId guest = bench().start("contract other console");
		assertThrows(CoreException.class,
				() -> consoles.connect(guest, new SerialConsole("no such console", ""), bench().monitor()).close());
		assertThrows(CoreException.class,
				() -> consoles.endpoint(guest, new GraphicalConsole("no such console", ""), bench().monitor()));
	}

	@Test
	public void screenIsServed() throws CoreException, IOException {
		Consoles consoles = facet(Consoles.class);
		GuestId guest = bench().start("contract shown");
		GraphicalConsole screen = first(GraphicalConsole.class, consoles.list(guest));
		SocketAddress address = consoles.endpoint(guest, screen, bench().monitor()).address();
		try (SocketChannel channel = address instanceof InetSocketAddress ? SocketChannel.open()
				: SocketChannel.open(StandardProtocolFamily.UNIX)) {
			channel.connect(address);
			// RFC 6143, 7.1.1
			ByteBuffer version = ByteBuffer.allocate(12);
			while (version.hasRemaining() && channel.read(version) >= 0) {
				continue;
			}
			assertEquals("RFB 003.", new String(version.array(), 0, 8, StandardCharsets.US_ASCII));
		}
	}

	private static <T extends Console> T first(Class<T> type, List<Console> consoles) {
		List<T> fitting = consoles.stream().filter(type::isInstance).map(type::cast).toList();
		NotTested.unless(!fitting.isEmpty(), type.getSimpleName() + " (the guest has none)");
		return fitting.get(0);
	}
}
