/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.COMMANDS;
import static org.guestbench.ui.tests.PretendedGuests.CONNECTION;
import static org.guestbench.ui.tests.PretendedGuests.answer;
import static org.guestbench.ui.tests.PretendedGuests.enabled;
import static org.guestbench.ui.tests.PretendedGuests.names;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.searchField;
import static org.guestbench.ui.tests.PretendedGuests.select;
import static org.guestbench.ui.tests.PretendedGuests.tree;
import static org.guestbench.ui.tests.PretendedGuests.view;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.TreeItem;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestOperations;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.model.ConnectionKey;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** What the view of guests shows, and what can be done with one guest, of a hypervisor in memory. */
public class GuestsViewTest {

	private final PretendedGuests guests = new PretendedGuests(Map.of());

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(guests);

	@Test
	public void refreshShowsConnectionsThatAnotherBenchHasAdded() throws Exception {
		Path file = Path.of(System.getenv("XDG_CONFIG_HOME"), "guestbench", "connections.properties");
		Files.writeString(file, "elsewhere/uri=memory\\:elsewhere\n", StandardOpenOption.APPEND);
		Bench.command(COMMANDS + "refresh");
		Ui.until("it is there", () -> row("elsewhere").contains("not open"));
		Services.get(getClass(), Connections.class).remove("elsewhere");
		Ui.until("it is gone", () -> row("elsewhere").isEmpty());
	}

	@Test
	public void aConnectionIsOpenedAndClosedFromTheView() {
		Ui.until("the connection is there", () -> row(CONNECTION).contains("not open"));

		select(new ConnectionKey(CONNECTION));
		Bench.command(COMMANDS + "open");
		Ui.until("the connection is open", () -> row(CONNECTION).contains("no guests"));
		Ui.until("the view says how guests come into being", () -> hint().isVisible());
		Screenshots.take("guests-empty");

		Ui.until("it can be closed", () -> enabled("close") && !enabled("open"));
		Bench.command(COMMANDS + "close");
		Ui.until("the connection is closed", () -> row(CONNECTION).contains("not open"));
	}

	/** As in the window of a first start. */
	@Test
	public void aSmallViewHasRoomForItsRows() {
		Ui.until("the hint is there", () -> hint().isVisible());
		Ui.run(() -> {
			Bench.window().getShell().setMaximized(false);
			Bench.window().getShell().setSize(1024, 768);
		});
		Ui.until("the window is small", () -> Bench.window().getShell().getSize().x < 1100 && tree().getSize().x < 300);
		Ui.until("there are rows", () -> tree().getSize().y >= 110);
		Screenshots.take("guests-small");
	}

	@Test
	public void guestsAppearInTheOrderOfTheirNames() throws CoreException {
		guests.create("web");
		guests.create("Database");
		guests.create("mail");

		Ui.until("three guests are there", () -> row(CONNECTION).contains("3 guests"));
		Ui.until("in order", () -> names().equals(List.of("Database", "mail", "web")));
		Ui.until("the hint is gone", () -> !hint().isVisible());
	}

	@Test
	public void aGuestIsStartedPausedResumedRestartedAndStopped() throws CoreException {
		GuestId guest = guests.create("web");
		Ui.until("the guest is there", () -> row("web").contains("stopped"));
		select(guest);

		Bench.command(COMMANDS + "start");
		Ui.until("it runs", () -> row("web").contains("running"));
		Ui.until("it cannot be started again", () -> !enabled("start") && enabled("pause"));
		Bench.command(COMMANDS + "pause");
		Ui.until("it is paused", () -> row("web").contains("paused"));
		Bench.command(COMMANDS + "resume");
		Ui.until("it runs again", () -> row("web").contains("running") && enabled("restart"));
		try (Restart restart = new Restart(guest)) {
			Bench.command(COMMANDS + "restart");
			Ui.until("it was stopped and runs again", () -> restart.done() && row("web").contains("running") && enabled("stop"));
		}
		Bench.command(COMMANDS + "stop");
		Ui.until("it is stopped", () -> row("web").contains("stopped"));
		Ui.until("it can be started", () -> enabled("start"));
	}

	@Test
	public void aGuestIsDeletedOnlyIfTheUserAgrees() throws CoreException {
		GuestId guest = guests.create("web");
		Ui.until("the guest is there", () -> row("web").contains("stopped"));

		select(guest);
		Bench.command(COMMANDS + "delete");
		Ui.until("it is asked", () -> Widgets.shell("Delete Guest") != null);
		Ui.until("the Enter key is for the button", () -> deleteButton().isFocusControl());
		Screenshots.take("delete-guest");
		answer("Delete Guest", "Cancel");
		Ui.run(() -> assertTrue(row("web").contains("stopped")));

		select(guest);
		Bench.command(COMMANDS + "delete");
		answer("Delete Guest", "Delete");
		Ui.until("it is gone", () -> row(CONNECTION).contains("no guests"));
	}

	@Test
	public void aLostConnectionSaysWhyAndIsTriedAtOnce() throws CoreException {
		guests.create("web");
		Ui.until("the guest is there", () -> row("web").contains("stopped"));

		guests.lose("the cable was pulled");

		Ui.until("it is lost", () -> row(CONNECTION).contains("lost") && row(CONNECTION).contains("the cable was pulled"));
		Ui.run(() -> assertTrue("what was known last stays", row("web").contains("stopped")));
		Screenshots.take("guests-lost");
		select(new ConnectionKey(CONNECTION));
		Ui.until("it can be tried", () -> enabled("reconnect"));
		Bench.command(COMMANDS + "reconnect");
		Ui.until("in vain", () -> row(CONNECTION).contains("lost"));
		guests.restore();
		// not the command of before: the connection may have come back by itself at this moment
		Bench.command(COMMANDS + "refresh");
		Ui.until("it is back", () -> row(CONNECTION).contains("1 guest"));
	}

	@Test
	public void hundredsOfGuestsKeepTheirSelection() throws CoreException {
		List<GuestId> many = guests.createMany(300);
		Ui.until("they are there", () -> row(CONNECTION).contains("300 guests"));

		select(many.get(7));
		Bench.command(COMMANDS + "start");

		Ui.until("the selected one runs", () -> row("guest-007").contains("running"));
		guests.create("a-new-one");
		Ui.until("the new one is there", () -> names().contains("a-new-one"));
		Ui.run(() -> {
			assertEquals(1, tree().getSelectionCount());
			assertEquals(List.of(many.get(7)),
					PretendedGuests.selected());
		});
		assertEquals(GuestState.RUNNING, guests.state(many.get(7)));
		Ui.run(() -> assertFalse(row("guest-008").contains("running")));
	}

	@Test
	public void whatIsMadeIsSelectedWhereverItsRowIs() throws CoreException {
		List<GuestId> many = guests.createMany(300);
		Ui.until("they are there", () -> row(CONNECTION).contains("300 guests"));
		cloned(many.get(7), "zz-made");

		cloned(many.get(8), "zz-made-below-a-collapsed-row", () -> collapse(CONNECTION));

		Ui.run(() -> searchField().setText("guest-009"));
		Ui.until("only that is there", () -> names().equals(List.of("guest-009")));
		cloned(many.get(9), "zz-made-while-something-else-is-searched-for");
		Ui.until("all are there", () -> names().size() == 303);
	}

	@Test
	public void whatTheUserSelectsMeanwhileStaysSelected() throws CoreException {
		GuestId web = guests.create("web");
		GuestId mail = guests.create("mail");
		Ui.until("they are there", () -> names().size() == 2);
		select(web);
		Ui.until("it can be cloned", () -> enabled("clone"));
		ISchedulingRule rule = Services.get(getClass(), GuestOperations.class).rule(web);
		// Held up until the user has selected something else.
		Job.getJobManager().beginRule(rule, null);
		try {
			Bench.command(COMMANDS + "clone");
			answer("Clone Guest", "Clone");
			Ui.until("it is to be cloned", () -> Job.getJobManager().find(GuestOperations.FAMILY).length > 0);
			Ui.run(() -> click("mail"));
		} finally {
			Job.getJobManager().endRule(rule);
		}
		Ui.until("the clone is there", () -> names().size() == 3);
		Ui.run(() -> assertEquals(List.of(mail), PretendedGuests.selected()));
	}

	/** Sees that a guest stops and starts: it may not be stopped for long enough to be seen in its row. */
	private static final class Restart implements AutoCloseable {

		private final Watch watch;
		private volatile boolean stopped;
		private volatile boolean done;

		Restart(GuestId guest) throws CoreException {
			watch = Services.get(GuestsViewTest.class, Connections.class).open(guest.connection(), new NullProgressMonitor())
					.watch(event -> {
						if (event instanceof ConnectionEvent.Changed(GuestInfo info) && info.id().equals(guest)) {
							stopped |= info.state() == GuestState.STOPPED;
							done |= stopped && info.state() == GuestState.RUNNING;
						}
					});
		}

		boolean done() {
			return done;
		}

		@Override
		public void close() {
			watch.close();
		}
	}

	private static void cloned(GuestId original, String name) {
		cloned(original, name, () -> {
			// nothing before
		});
	}

	private static void cloned(GuestId original, String name, Runnable before) {
		select(original);
		Ui.until("it can be cloned", () -> enabled("clone"));
		Bench.command(COMMANDS + "clone");
		Ui.until("it is asked", () -> Widgets.shell("Clone Guest") != null);
		Ui.run(() -> {
			before.run();
			Widgets.one(Widgets.dialog("Clone Guest"), Text.class, t -> t.getText().endsWith("-clone")).setText(name);
		});
		answer("Clone Guest", "Clone");
		Ui.until("it is selected", () -> selectedRow().equals(name) && PretendedGuests.selected().size() == 1);
		Ui.run(() -> assertTrue("it is in sight", tree().getClientArea().contains(tree().getSelection()[0].getBounds().x,
				tree().getSelection()[0].getBounds().y + 1)));
		Ui.until("it can be started", () -> enabled("start"));
	}

	private static String selectedRow() {
		return tree().getSelectionCount() == 1 ? tree().getSelection()[0].getText() : "";
	}

	private static void collapse(String name) {
		TreeItem item = Widgets.items(tree()).stream().filter(i -> i.getText().startsWith(name)).findFirst().orElseThrow();
		item.setExpanded(false);
		Event event = new Event();
		event.item = item;
		tree().notifyListeners(SWT.Collapse, event);
	}

	private static void click(String name) {
		TreeItem item = Widgets.items(tree()).stream().filter(i -> i.getText().equals(name)).findFirst().orElseThrow();
		tree().setSelection(item);
		Event event = new Event();
		event.item = item;
		tree().notifyListeners(SWT.Selection, event);
	}

	private static Button deleteButton() {
		return Widgets.button(Widgets.dialog("Delete Guest"), "Delete");
	}

	private static Link hint() {
		return Widgets.one(Bench.control(view()), Link.class, l -> l.getText().startsWith("There are no guests"));
	}
}
