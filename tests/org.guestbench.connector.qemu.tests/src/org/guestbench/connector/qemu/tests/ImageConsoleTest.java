/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.qemu.internal.QemuConnector;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

/** The serial port of real guests: booted, forked, and made of a spare. */
public class ImageConsoleTest {

	/** As {@code guestbench guests console --shell} has it. */
	private static final String SHELL = "setsid -c sh -i </dev/ttyS0 >/dev/ttyS0 2>&1; exit $?";

	@Rule
	public final Timeout timeout = Timeout.seconds(600);

	@Rule
	public final Surroundings here = new Surroundings();

	@Test
	public void shellAtTheSerialPortOfABootedGuestHasATerminal() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = ForkBenchMain.spec(UUID.randomUUID());
			connection.create(spec, monitor()).start(monitor());
			shellWorks(connection, spec);
		}
	}

	@Test
	public void forksAndSparesHaveASerialPortToo() throws Exception {
		AgentChannelProvider agent = new AgentChannelProvider();
		try (Connection connection = Surroundings.open(new QemuConnector(here.bench(), () -> Optional.of(agent)))) {
			Templates templates = connection.facet(Templates.class).orElseThrow();
			GuestSpec fork = ForkBenchMain.spec(UUID.randomUUID());
			templates.prepare(fork, monitor());
			connection.create(fork, monitor());
			templates.fork(id(fork.uuid()), monitor());
			shellWorks(connection, fork);
			Spares spares = connection.facet(Spares.class).orElseThrow();
			spares.keep(fork, 1, monitor());
			// Its QEMU, its script and two processes that write logs, beside those of the fork.
			Await.until("a spare waits", () -> here.processes().size() == 8);
			GuestSpec spare = ForkBenchMain.spec(UUID.randomUUID());
			connection.create(spare, monitor());
			templates.fork(id(spare.uuid()), monitor());
			shellWorks(connection, spare);
			spares.keep(fork, 0, monitor());
		}
	}

	private static void shellWorks(Connection connection, GuestSpec spec) throws Exception {
		Consoles consoles = connection.facet(Consoles.class).orElseThrow();
		SerialConsole serial = (SerialConsole) consoles.list(id(spec.uuid())).get(0);
		var endpoint = connection.facet(Channels.class).orElseThrow().endpoints(id(spec.uuid())).get(0);
		try (SerialLink link = consoles.connect(id(spec.uuid()), serial, monitor());
				GuestChannel channel = new AgentChannelProvider().open(endpoint, Interaction.NOBODY, monitor())) {
			Thread.ofVirtual().start(() -> exec(channel));
			until(link, "# ");
			type(link, "echo $((6 * 7)) $(tty)\r");
			until(link, "42 /dev/ttyS0");
			until(link, "# ");
			// Its word comes from the program that is to be interrupted, not from the echo of what is typed.
			type(link, "sh -c 'echo $((6 + 7)) waits; exec sleep 10000'\r");
			until(link, "13 waits");
			// Ctrl-C
			type(link, "\u0003");
			until(link, "# ");
			type(link, "echo $((7 * 7))\r");
			until(link, "49");
		}
	}

	private static void exec(GuestChannel channel) {
		try {
			assertEquals(0, channel.exec(new Command(List.of("sh", "-c", SHELL), Map.of(), "/", "root"), (stream, data) -> {
				// It writes to its console.
			}, monitor()).status());
		} catch (ChannelClosedException e) {
			// As the test does in the end, which is the end of the shell.
			return;
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}

	private static void type(SerialLink link, String keys) throws IOException {
		link.output().write(keys.getBytes(StandardCharsets.US_ASCII));
	}

	private static void until(SerialLink link, String text) throws IOException {
		StringBuilder read = new StringBuilder();
		while (read.indexOf(text) < 0) {
			int octet = link.input().read();
			assertTrue("the end, after: " + read, octet >= 0);
			read.append((char) octet);
		}
	}
}
