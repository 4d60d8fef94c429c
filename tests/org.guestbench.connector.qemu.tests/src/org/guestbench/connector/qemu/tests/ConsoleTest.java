/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;
import org.guestbench.connector.qemu.internal.qmp.QmpClient;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.Timeout;

/** Consoles of machines that find nothing to boot, which their firmware says on the serial port. */
public class ConsoleTest {

	private static final SerialConsole SERIAL = new SerialConsole("serial0", "Serial port");
	private static final String NOTHING = "No bootable device";
	private static final Duration SOON = Duration.ofSeconds(30);

	/** Reading from a console that says nothing has no end of its own. */
	@Rule
	public final Timeout timeout = Timeout.seconds(300);

	@Rule
	public final Surroundings here = new Surroundings();

	@Test
	public void everyReaderGetsAllThatTheGuestWritesAndTheLogHasItToo() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = started(connection, here.throwaway("firmware"));
			Consoles consoles = consoles(connection);
			try (SerialLink one = consoles.connect(id(spec.uuid()), SERIAL, monitor());
					SerialLink two = consoles.connect(id(spec.uuid()), SERIAL, monitor())) {
				reset(spec);
				assertTrue(readUntil(one, NOTHING).contains("SeaBIOS"));
				assertTrue(readUntil(two, NOTHING).contains("SeaBIOS"));
			}
			Await.until("the log has the second boot", () -> {
				String log = Surroundings.serialLog(connection, spec.uuid());
				return log.indexOf(NOTHING) < log.lastIndexOf(NOTHING);
			});
		}
	}

	@Test
	public void anotherBenchIsRefusedUntilTheConsoleIsClosed() throws Exception {
		try (Connection first = here.open(); Connection second = here.open()) {
			GuestSpec spec = started(first, here.throwaway("one at a time"));
			SerialLink link = consoles(first).connect(id(spec.uuid()), SERIAL, monitor());
			CoreException e = assertThrows(CoreException.class,
					() -> consoles(second).connect(id(spec.uuid()), SERIAL, monitor()).close());
			assertTrue(e.getMessage(), e.getMessage().contains("another bench"));
			link.close();
			try (SerialLink other = consoles(second).connect(id(spec.uuid()), SERIAL, monitor())) {
				reset(spec);
				assertTrue(readUntil(other, "SeaBIOS").contains("SeaBIOS"));
			}
		}
	}

	@Test
	public void closedAndOpenedAtOnceManyTimes() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = started(connection, here.throwaway("restless"));
			for (int i = 0; i < 20; i++) {
				consoles(connection).connect(id(spec.uuid()), SERIAL, monitor()).close();
			}
			try (SerialLink link = consoles(connection).connect(id(spec.uuid()), SERIAL, monitor())) {
				reset(spec);
				assertTrue(readUntil(link, "SeaBIOS").contains("SeaBIOS"));
			}
		}
	}

	@Test
	public void writerIsHeldBackByAGuestThatDoesNotReadUntilTheLinkIsClosed() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = started(connection, here.throwaway("deaf"));
			connection.guest(id(spec.uuid())).pause(monitor());
			SerialLink link = consoles(connection).connect(id(spec.uuid()), SERIAL, monitor());
			Thread writer = Thread.ofVirtual().start(() -> assertThrows(IOException.class, () -> {
				while (true) {
					link.output().write(new byte[1 << 16]);
				}
			}));
			Await.until("the writer waits", () -> writer.getState() == Thread.State.TIMED_WAITING);
			link.close();
			writer.join(Await.PATIENCE);
			assertFalse(writer.isAlive());
		}
	}

	@Test
	public void logThatHasReachedItsLimitDoesNotHoldUpTheConsole() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = started(connection, here.throwaway("much written"));
			// A process that writes a log ends by a signal when the limit is reached.
			List<ProcessHandle> writers = here.processes().stream().flatMap(pid -> ProcessHandle.of(pid).stream())
					.filter(process -> process.info().command().orElse("").endsWith("/cat")).toList();
			assertEquals(2, writers.size());
			List<ProcessIdentity> identities = writers.stream().flatMap(process -> ProcessIdentity.of(process.pid()).stream()).toList();
			identities.forEach(ProcessIdentity::kill);
			Await.until("they have ended", () -> identities.stream().noneMatch(ProcessIdentity::alive));
			try (SerialLink link = consoles(connection).connect(id(spec.uuid()), SERIAL, monitor())) {
				for (int i = 0; i < 3; i++) {
					reset(spec);
					assertTrue(readUntil(link, NOTHING).contains("SeaBIOS"));
				}
			}
		}
	}

	@Test
	public void onlyAPersonsGuestHasAScreen() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec own = here.spec("own", null);
			GuestSpec throwaway = here.throwaway("throwaway");
			connection.create(own, monitor());
			connection.create(throwaway, monitor());
			List<Console> consoles = consoles(connection).list(id(own.uuid()));
			assertEquals(SERIAL, consoles.get(0));
			assertTrue(consoles.toString(), consoles.get(1) instanceof GraphicalConsole);
			assertEquals(List.of(SERIAL), consoles(connection).list(id(throwaway.uuid())));
		}
	}

	@Test
	public void consoleEndsWithItsGuestAndIsThereAgain() throws Exception {
		try (Connection connection = here.open()) {
			GuestSpec spec = started(connection, here.spec("again", null));
			Guest guest = connection.guest(id(spec.uuid()));
			for (int i = 0; i < 3; i++) {
				try (SerialLink link = consoles(connection).connect(id(spec.uuid()), SERIAL, monitor())) {
					reset(spec);
					assertTrue(readUntil(link, "SeaBIOS").contains("SeaBIOS"));
					guest.stop(StopMode.FORCE, SOON, monitor());
					link.input().transferTo(OutputStream.nullOutputStream());
					assertThrows(IOException.class, () -> link.output().write(1));
				}
				guest.start(monitor());
				awaitLog(connection, spec, NOTHING);
			}
		}
	}

	/** Returns when its firmware has found nothing to boot: before that it does not stand a reset. */
	private static GuestSpec started(Connection connection, GuestSpec spec) throws Exception {
		connection.create(spec, monitor()).start(monitor());
		awaitLog(connection, spec, NOTHING);
		return spec;
	}

	private static Consoles consoles(Connection connection) {
		return connection.facet(Consoles.class).orElseThrow();
	}

	/** Lets the firmware begin anew. */
	private void reset(GuestSpec spec) throws IOException {
		try (QmpClient client = QmpClient.connect(here.folder(spec.uuid()).resolve("vm/qmp2"), QmpListener.NONE, SOON)) {
			client.execute("system_reset", SOON);
		}
	}

	private static String readUntil(SerialLink link, String text) throws IOException {
		StringBuilder read = new StringBuilder();
		while (read.indexOf(text) < 0) {
			int octet = link.input().read();
			assertTrue("the end, after: " + read, octet >= 0);
			read.append((char) octet);
		}
		return read.toString();
	}

	private static void awaitLog(Connection connection, GuestSpec spec, String text) throws Exception {
		Await.until("the log has '" + text + "'", () -> Surroundings.serialLog(connection, spec.uuid()).contains(text));
	}
}
