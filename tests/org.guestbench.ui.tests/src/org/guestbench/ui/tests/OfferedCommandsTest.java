/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.select;
import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;

import org.eclipse.core.commands.Command;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.explorer.model.ConnectionKey;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** What a connection cannot do is not offered for its guests. */
public class OfferedCommandsTest {

	private static final String SERIAL = "org.guestbench.ui.console.openSerial";
	private static final String SCREEN = "org.guestbench.ui.console.openScreen";
	private static final String SHELL = "org.guestbench.ui.console.openShell";

	/** Of a guest that runs. */
	private static final List<String> OF_FACETS = List.of(explorer("backUp"), explorer("restore"), explorer("takeSnapshot"),
			explorer("snapshots"),
			explorer("rename"), explorer("tags"), explorer("migrate"), SERIAL, SCREEN, SHELL);
	private static final List<String> OF_CONNECTIONS = List.of(explorer("host"), explorer("restore"));

	private final PretendedGuests guests = new PretendedGuests(Map.of());

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(guests);

	@Test
	public void aConnectionThatCanDoLittleOffersLittle() throws CoreException {
		PretendedGuests poor = guests.other(Map.of("snapshots", "false", "clones", "false", "backups", "false", "labels", "false",
				"migrations", "false", "consoles", "false", "channels", "false", "host", "false"));
		GuestId rich = guests.createRunning("rich");
		GuestId bare = poor.createRunning("bare");
		GuestId still = poor.create("still");
		Ui.until("they are there",
				() -> row("rich").contains("running") && row("bare").contains("running") && row("still").contains("stopped"));
		select(bare);
		assertEquals("of one that can do nothing", List.of(), offered(OF_FACETS));
		select(still);
		assertEquals(List.of(), offered(List.of(explorer("clone"), explorer("exportGuest"))));
		select(rich);
		assertEquals("nothing else takes guests of it", OF_FACETS.stream().filter(command -> !command.equals(explorer("migrate"))).toList(),
				offered(OF_FACETS));
		select(new ConnectionKey(bare.connection()));
		assertEquals(List.of(), offered(OF_CONNECTIONS));
		select(new ConnectionKey(rich.connection()));
		assertEquals(OF_CONNECTIONS, offered(OF_CONNECTIONS));
	}

	@Test
	public void aConnectionThatIsClosedIsNotOpenedToFindOut() {
		guests.close();
		Ui.until("it is closed", () -> row(PretendedGuests.CONNECTION).contains("not open"));
		select(new ConnectionKey(PretendedGuests.CONNECTION));
		assertEquals(List.of(), offered(OF_CONNECTIONS));
		assertEquals(List.of(explorer("open")), offered(List.of(explorer("open"), explorer("close"))));
	}

	@Test
	public void aGuestWithoutAScreenHasASerialConsole() throws CoreException {
		PretendedGuests blind = guests.other(Map.of("screens", "false"));
		GuestId web = blind.createRunning("web");
		Ui.until("it runs", () -> row("web").contains("running"));
		select(web);
		Ui.until("it was asked what it has", () -> offered(List.of(SERIAL, SCREEN)).equals(List.of(SERIAL)));
	}

	private static String explorer(String command) {
		return PretendedGuests.COMMANDS + command;
	}

	/** Those that a menu would show now. */
	private static List<String> offered(List<String> commands) {
		return Ui.get(() -> commands.stream().filter(OfferedCommandsTest::enabled).toList());
	}

	private static boolean enabled(String id) {
		Command command = Bench.window().getService(ICommandService.class).getCommand(id);
		command.setEnabled(Bench.window().getService(IHandlerService.class).getCurrentState());
		return command.isEnabled();
	}
}
