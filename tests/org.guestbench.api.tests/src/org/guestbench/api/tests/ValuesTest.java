/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.junit.Test;

/** What the records refuse, and that they cannot be changed from outside. */
public class ValuesTest {

	private static final UUID ID = UUID.fromString("5a1fbf2a-0000-4000-8000-000000000001");

	@Test
	public void runIdsAreShortAndPlain() {
		assertEquals("abc123xyz", new RunId("abc123xyz").toString());
		for (String text : List.of("", "short12", "waytoolongforasocket", "UPPER123", "with-dash", "with/slash", "größe123")) {
			assertThrows(text, IllegalArgumentException.class, () -> new RunId(text));
		}
	}

	@Test
	public void guestIdsNameTheirConnection() {
		assertEquals("local/" + ID, new GuestId("local", ID).toString());
		assertNotEquals(new GuestId("local", ID), new GuestId("other", ID));
		assertThrows(IllegalArgumentException.class, () -> new GuestId(" ", ID));
	}

	@Test
	public void connectionsHavePlainNamesAndAScheme() {
		for (String id : List.of("local", "a", "lab.one_2-x", "9")) {
			new ConnectionSpec(id, URI.create("qemu:local"), Map.of());
		}
		for (String id : List.of("", ".hidden", "-option", "with space", "with/slash", "a".repeat(64), "ü")) {
			assertThrows(id, IllegalArgumentException.class, () -> new ConnectionSpec(id, URI.create("qemu:local"), Map.of()));
		}
		IllegalArgumentException e = assertThrows(IllegalArgumentException.class,
				() -> new ConnectionSpec("x", URI.create("nowhere"), Map.of()));
		assertTrue(e.getMessage(), e.getMessage().contains("qemu:local"));
	}

	@Test
	public void commandsAreLists() {
		List<String> arguments = new ArrayList<>(List.of("echo", "a b"));
		Map<String, String> environment = new HashMap<>(Map.of("A", "1"));
		Command command = new Command(arguments, environment, "/", "root");
		arguments.clear();
		environment.clear();
		assertEquals(new Command(List.of("echo", "a b"), Map.of("A", "1"), "/", "root"), command);
		assertThrows(IllegalArgumentException.class, () -> new Command(List.of(), Map.of(), "/", "root"));
		assertThrows(IllegalArgumentException.class, () -> new Command(List.of(""), Map.of(), "/", "root"));
		assertThrows(IllegalArgumentException.class, () -> new Command(List.of("true"), Map.of(), "relative", "root"));
		assertThrows(IllegalArgumentException.class, () -> new Command(List.of("true", "a\0b"), Map.of(), "/", "root"));
	}

	@Test
	public void environmentIsOneThatAProcessCanHave() {
		for (Map<String, String> environment : List.of(Map.of("", "x"), Map.of("A=B", "x"), Map.of("A\0", "x"), Map.of("A", "x\0y"))) {
			assertThrows(environment.toString(), IllegalArgumentException.class,
					() -> new Command(List.of("true"), environment, "/", "root"));
		}
		assertThrows(IllegalArgumentException.class, () -> new Command(List.of("true"), Map.of(), "/a\0b", "root"));
	}

	@Test
	public void signalsCountAsAShellCountsThem() {
		assertEquals(new ExecResult(137, 9), ExecResult.signalled(9));
		assertEquals(new ExecResult(137, 0), ExecResult.exited(137));
	}

	@Test
	public void guestsNeedANameAndAProcessor() {
		assertThrows(IllegalArgumentException.class, () -> spec(" ", 1));
		assertThrows(IllegalArgumentException.class, () -> spec("web", 0));
		assertEquals("web", spec("web", 1).name());
	}

	@Test
	public void portsAreInTheirRange() {
		new NetworkPolicy.PortForward(0, 22);
		new NetworkPolicy.PortForward(65535, 65535);
		for (int[] ports : new int[][] { { -1, 22 }, { 65536, 22 }, { 2222, 0 }, { 2222, 65536 } }) {
			assertThrows(IllegalArgumentException.class, () -> new NetworkPolicy.PortForward(ports[0], ports[1]));
		}
	}

	@Test
	public void listsOfEventsAndPoliciesAreCopies() {
		GuestInfo info = new GuestInfo(new GuestId("local", ID), "web", GuestState.STOPPED, MemorySize.ofMebibytes(64), 1, null);
		List<GuestInfo> guests = new ArrayList<>(List.of(info));
		ConnectionEvent.Resync resync = new ConnectionEvent.Resync(guests);
		List<NetworkPolicy.PortForward> forwards = new ArrayList<>(List.of(new NetworkPolicy.PortForward(0, 22)));
		NetworkPolicy.Nat nat = new NetworkPolicy.Nat(forwards);
		guests.clear();
		forwards.clear();
		assertEquals(List.of(info), resync.guests());
		assertEquals(1, nat.forwards().size());
		assertEquals(GuestState.RUNNING, info.withState(GuestState.RUNNING).state());
	}

	@Test
	public void missingGuestIsToldWithItsConnection() {
		String message = new GuestNotFoundException(new GuestId("lab", ID)).getMessage();
		assertTrue(message, message.contains("'lab'") && message.contains(ID.toString()));
	}

	private static GuestSpec spec(String name, int cpus) {
		return new GuestSpec(ID, name, new BootSource.DiskImage(Path.of("disk"), BootSource.DiskFormat.RAW), MemorySize.ofMebibytes(64),
				cpus,
				new NetworkPolicy.None(), null);
	}
}
