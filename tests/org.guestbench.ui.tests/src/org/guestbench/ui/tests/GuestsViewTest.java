/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.eclipse.core.commands.Command;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.commands.ICommandService;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.memory.MemoryHypervisors;
import org.guestbench.core.Connections;
import org.guestbench.ui.GuestbenchUi;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.ConnectionKey;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** The view of guests, of a hypervisor in memory. */
public class GuestsViewTest {

	private static final String CONNECTION = "pretended";
	private static final String COMMANDS = "org.guestbench.ui.explorer.";

	@Rule
	public final Bench bench = new Bench();

	private final Connections connections = Services.get(GuestsViewTest.class, Connections.class);
	private final String hypervisor = "view-" + UUID.randomUUID();

	@Before
	public void connect() throws CoreException {
		OwnConfiguration.add(connections, new ConnectionSpec(CONNECTION, URI.create("memory:" + hypervisor), Map.of()));
		Ui.run(GuestsViewTest::view);
	}

	@After
	public void disconnect() throws CoreException {
		connections.remove(CONNECTION);
	}

	@Test
	public void aConnectionIsOpenedFromTheView() {
		Ui.until("the connection is there", () -> rows().contains("pretended  not open"));

		select(new ConnectionKey(CONNECTION));
		Bench.command(COMMANDS + "open");

		Ui.until("the connection is open", () -> rows().contains("pretended  no guests"));
		Ui.until("the view says how guests come into being", () -> hint().isVisible());
	}

	@Test
	public void guestsAppearInTheOrderOfTheirNames() throws CoreException {
		create("web");
		create("Database");
		create("mail");

		Ui.until("three guests are there", () -> rows().contains("pretended  3 guests"));
		Ui.until("in order", () -> names().equals(List.of("Database", "mail", "web")));
		Ui.until("the hint is gone", () -> !hint().isVisible());
	}

	@Test
	public void aGuestIsStartedPausedResumedAndStopped() throws CoreException {
		GuestId guest = create("web");
		Ui.until("the guest is there", () -> row("web").contains("stopped"));
		select(guest);

		Bench.command(COMMANDS + "start");
		Ui.until("it runs", () -> row("web").contains("running"));
		Ui.until("it cannot be started again", () -> !enabled("start") && enabled("pause"));
		Screenshots.take("guests-view");
		Bench.command(COMMANDS + "pause");
		Ui.until("it is paused", () -> row("web").contains("paused"));
		Bench.command(COMMANDS + "resume");
		Ui.until("it runs again", () -> row("web").contains("running"));
		Bench.command(COMMANDS + "stop");
		Ui.until("it is stopped", () -> row("web").contains("stopped"));
		Ui.until("it can be started", () -> enabled("start"));
	}

	@Test
	public void aGuestIsDeletedOnlyIfTheUserAgrees() throws CoreException {
		GuestId guest = create("web");
		Ui.until("the guest is there", () -> row("web").contains("stopped"));

		select(guest);
		Bench.command(COMMANDS + "delete");
		Ui.until("it is asked", () -> Widgets.shell("Delete Guest") != null);
		Screenshots.take("delete-guest");
		answer("Cancel");
		Ui.run(() -> assertTrue(row("web").contains("stopped")));

		select(guest);
		Bench.command(COMMANDS + "delete");
		Ui.until("it is asked", () -> Widgets.shell("Delete Guest") != null);
		answer("Delete");
		Ui.until("it is gone", () -> rows().contains("pretended  no guests"));
	}

	@Test
	public void aLostConnectionSaysSo() throws CoreException {
		create("web");
		Ui.until("the guest is there", () -> row("web").contains("stopped"));

		Services.get(getClass(), MemoryHypervisors.class).lose(hypervisor, "the cable was pulled");

		Ui.until("it is lost", () -> rows().stream().anyMatch(r -> r.startsWith("pretended  lost") && r.contains("the cable was pulled")));
		Ui.run(() -> assertTrue("what was known last stays", row("web").contains("stopped")));
		Services.get(getClass(), MemoryHypervisors.class).restore(hypervisor);
		Bench.command(COMMANDS + "refresh");
		Ui.until("it is back", () -> rows().contains("pretended  1 guest"));
	}

	@Test
	public void hundredsOfGuestsKeepTheirSelection() throws CoreException {
		List<GuestId> guests = createMany(300);
		Ui.until("they are there", () -> rows().contains("pretended  300 guests"));

		select(guests.get(7));
		Bench.command(COMMANDS + "start");

		Ui.until("the selected one runs", () -> row("guest-007").contains("running"));
		Ui.run(() -> assertEquals(1, tree().getSelectionCount()));
		assertEquals(GuestState.RUNNING, connections.open(CONNECTION, new NullProgressMonitor()).guest(guests.get(7))
				.info(new NullProgressMonitor()).state());
		Ui.run(() -> assertFalse(row("guest-008").contains("running")));
	}

	private List<GuestId> createMany(int number) {
		return IntStream.range(0, number).mapToObj(i -> {
			try {
				return create(String.format("guest-%03d", i));
			} catch (CoreException e) {
				throw new AssertionError(e);
			}
		}).toList();
	}

	private GuestId create(String name) throws CoreException {
		Connection connection = connections.open(CONNECTION, new NullProgressMonitor());
		UUID uuid = UUID.randomUUID();
		Path file = Path.of("none");
		connection.create(new GuestSpec(uuid, name, new BootSource.DirectKernel(file, file, file, ""), MemorySize.ofMebibytes(128), 1,
				new NetworkPolicy.None(), null), new NullProgressMonitor());
		return new GuestId(CONNECTION, uuid);
	}

	private static IViewPart view() {
		return Bench.show(GuestbenchUi.GUESTS_VIEW);
	}

	private static void select(Object element) {
		// the row may be made only now
		Ui.until("it is selected", () -> {
			Bench.select(view(), element);
			return tree().getSelectionCount() == 1;
		});
	}

	private static void answer(String button) {
		Ui.run(() -> {
			Shell shell = Widgets.shell("Delete Guest");
			if (shell == null) {
				throw new AssertionError("Nothing is asked.");
			}
			Widgets.press(Widgets.button(shell, button));
		});
	}

	private static Tree tree() {
		return Widgets.one(Bench.control(view()), Tree.class, t -> true);
	}

	private static Label hint() {
		return Widgets.one(Bench.control(view()), Label.class, l -> l.getText().startsWith("No guests"));
	}

	private static List<String> rows() {
		return Widgets.rows(tree());
	}

	private static List<String> names() {
		return rows().stream().filter(r -> r.startsWith("  ")).map(r -> r.strip().replaceAll("  .*", "")).toList();
	}

	private static String row(String name) {
		return rows().stream().filter(r -> r.strip().startsWith(name)).findFirst().orElse("");
	}

	private static boolean enabled(String command) {
		Command known = Bench.window().getService(ICommandService.class).getCommand(COMMANDS + command);
		return known.isEnabled();
	}
}
