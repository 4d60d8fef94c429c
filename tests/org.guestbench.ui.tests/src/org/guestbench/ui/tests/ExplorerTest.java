/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.COMMANDS;
import static org.guestbench.ui.tests.PretendedGuests.CONNECTION;
import static org.guestbench.ui.tests.PretendedGuests.enabled;
import static org.guestbench.ui.tests.PretendedGuests.names;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.rows;
import static org.guestbench.ui.tests.PretendedGuests.searchField;
import static org.guestbench.ui.tests.PretendedGuests.select;
import static org.guestbench.ui.tests.PretendedGuests.tree;
import static org.guestbench.ui.tests.PretendedGuests.view;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.Parameterization;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.keys.IBindingService;
import org.guestbench.api.RunId;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.Ownership;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** How guests are found in the view, and how they are arranged. */
public class ExplorerTest {

	private final PretendedGuests guests = new PretendedGuests(Map.of());

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(guests);

	@Test
	public void guestsAreSearchedAsOneTypes() throws CoreException {
		guests.create("web-1");
		guests.create("web-2");
		guests.create("mail", new Ownership(new RunId("abcdefgh1"), "somebody@elsewhere", Instant.EPOCH));
		Ui.until("they are there", () -> names().equals(List.of("mail", "web-1", "web-2")));

		Bench.command(COMMANDS + "search");
		Ui.until("the field has the focus", () -> searchField().isFocusControl());
		type("WEB");
		Ui.until("only these are there", () -> names().equals(List.of("web-1", "web-2")));
		type("web 2");
		Ui.until("only that is there", () -> names().equals(List.of("web-2")));
		type("somebody");
		Ui.until("owners are searched too", () -> names().equals(List.of("mail")));
		type("nothing like this");
		Ui.until("the view says so", () -> names().isEmpty() && link("Show all 3").isVisible());
		Screenshots.take("guests-none-found");
		Ui.run(() -> follow(link("Show all 3"), "clear"));
		Ui.until("all are there again", () -> names().size() == 3 && searchField().getText().isEmpty());
	}

	@Test
	public void guestsAreFilteredByStateAndConnector() throws CoreException {
		guests.createRunning("runs");
		guests.create("rests");
		Ui.until("they are there", () -> names().equals(List.of("rests", "runs")));

		choose("State", "running");
		Ui.until("only what runs is there", () -> names().equals(List.of("runs")));
		choose("State (1)", "stopped");
		Ui.until("both are there", () -> names().equals(List.of("rests", "runs")));
		choose("State (2)", "All");
		choose("Connector", "In-memory demo");
		Ui.until("other connections are not there",
				() -> rows().stream().noneMatch(r -> r.startsWith("This machine")) && names().size() == 2);
		choose("Connector (1)", "All");
		Ui.until("they are there again", () -> rows().stream().anyMatch(r -> r.startsWith("This machine")));
	}

	@Test
	public void whereThereIsLittleRoomTheFiltersAreInOneMenu() {
		Rectangle before = Ui.get(() -> Bench.window().getShell().getBounds());
		boolean maximized = Ui.get(() -> Boolean.valueOf(Bench.window().getShell().getMaximized())).booleanValue();
		Ui.until("there is a button for each", () -> item("State") != null && item("Filter") == null);
		Ui.run(() -> {
			Bench.window().getShell().setMaximized(false);
			Bench.window().getShell().setSize(1000, 700);
		});
		Ui.until("there is one for all", () -> item("Filter") != null && item("State") == null);
		Ui.run(() -> assertTrue("the field has room", searchField().getSize().x >= 150));
		Screenshots.take("guests-narrow");
		Ui.run(() -> {
			Bench.window().getShell().setBounds(before);
			Bench.window().getShell().setMaximized(maximized);
		});
		Ui.until("there is a button for each again", () -> item("State") != null);
	}

	@Test
	public void guestsAreGroupedByStateAndFollowTheirStates() throws CoreException {
		GuestId web = guests.create("web");
		guests.create("mail");
		Ui.until("they are there", () -> names().size() == 2);

		group("state");
		Ui.until("a row for the state is there", () -> row("stopped").contains("2 guests"));
		select(web);
		Bench.command(COMMANDS + "start");
		Ui.until("there are two rows", () -> row("running").contains("1 guest") && row("stopped").contains("1 guest"));
		Ui.until("what runs is first", () -> names().equals(List.of("web", "mail")));
		Ui.run(() -> assertEquals("it is still selected", "web", tree().getSelection()[0].getText().strip().replaceAll("  .*", "")));
		Screenshots.take("guests-by-state");
		group("connection");
		Ui.until("the connection is there again", () -> row(CONNECTION).contains("2 guests"));
	}

	@Test
	public void theLoadOfWhatRunsIsShown() throws CoreException {
		guests.createRunning("web");
		guests.create("mail");
		Ui.until("its load is there", () -> row("web").matches(".*\\d+%.*"));
		Ui.run(() -> assertTrue(row("mail"), !row("mail").contains("%")));
	}

	@Test
	public void theViewIsFoundAsItWasLeft() throws CoreException {
		guests.create("web");
		guests.create("mail");
		Ui.until("they are there", () -> names().size() == 2);

		group("state");
		type("web");
		Ui.run(() -> tree().getColumn(0).setWidth(333));
		Ui.run(() -> press(tree(), 0));
		Ui.until("only that is there", () -> names().equals(List.of("web")) && row("stopped").contains("1 guest"));
		Ui.until("it is sorted the other way", () -> tree().getSortDirection() == SWT.DOWN);
		Ui.run(() -> collapse(tree()));
		Ui.until("the width is kept", () -> PretendedGuests.kept("width.NAME").equals("333"));
		Ui.until("so is the collapsed row", () -> PretendedGuests.kept("collapsed").contains("STOPPED"));

		PretendedGuests.closeView();

		Ui.until("it is as it was", () -> searchField().getText().equals("web") && row("stopped").contains("1 guest")
				&& tree().getColumn(0).getWidth() == 333 && tree().getSortDirection() == SWT.DOWN);
		Ui.run(() -> assertEquals("collapsed", false, tree().getItem(0).getExpanded()));
	}

	@Test
	public void theHintOfAnEmptyViewExplainsRuns() throws CoreException {
		guests.open();
		Ui.until("the hint is there", () -> link("How that works").isVisible());
		Ui.later(() -> follow(link("How that works"), "run"));
		PretendedGuests.answer("Throwaway Guests", "OK");
	}

	@Test
	public void keysAreBoundInTheViewAlone() throws CoreException {
		GuestId web = guests.create("web");
		Ui.until("it is there", () -> row("web").contains("stopped"));
		select(web);
		Ui.until("it can be started", () -> enabled("start"));
		for (String command : List.of("start", "stop", "powerOff", "restart", "pause", "resume")) {
			Ui.run(() -> assertEquals(command, 1,
					Bench.window().getService(IBindingService.class).getActiveBindingsFor(COMMANDS + command).length));
		}
		key(SWT.F9);
		Ui.until("it runs", () -> row("web").contains("running"));
	}

	private static void key(int code) {
		Ui.run(() -> {
			tree().setFocus();
			Event event = new Event();
			event.type = SWT.KeyDown;
			event.keyCode = code;
			Ui.display().post(event);
			event.type = SWT.KeyUp;
			Ui.display().post(event);
		});
	}

	private static void type(String text) {
		Ui.run(() -> searchField().setText(text));
	}

	private static Link link(String text) {
		return Widgets.one(Bench.control(view()), Link.class, l -> l.getText().contains(text));
	}

	private static void follow(Link link, String target) {
		Event event = new Event();
		event.text = target;
		link.notifyListeners(SWT.Selection, event);
	}

	private static void press(Tree tree, int column) {
		tree.getColumn(column).notifyListeners(SWT.Selection, new Event());
	}

	private static void collapse(Tree tree) {
		tree.getItem(0).setExpanded(false);
		Event event = new Event();
		event.item = tree.getItem(0);
		tree.notifyListeners(SWT.Collapse, event);
	}

	/** From any thread. */
	static void group(String by) {
		Ui.later(() -> {
			Command command = Bench.window().getService(ICommandService.class).getCommand(COMMANDS + "group");
			try {
				Parameterization parameter = new Parameterization(command.getParameter(COMMANDS + "group.by"), by);
				Bench.window().getService(IHandlerService.class)
						.executeCommand(new ParameterizedCommand(command, new Parameterization[] { parameter }), null);
			} catch (CommandException e) {
				throw new AssertionError(e);
			}
		});
	}

	/** From any thread: chooses from the menu that a button of the search field's bar opens. */
	static void choose(String button, String choice) {
		AtomicReference<@Nullable Menu> shown = new AtomicReference<>();
		Listener listener = event -> {
			if (event.widget instanceof Menu menu) {
				shown.set(menu);
			}
		};
		Ui.until("there is the button " + button, () -> item(button) != null);
		Ui.run(() -> {
			Ui.display().addFilter(SWT.Show, listener);
			ToolItem item = item(button);
			if (item != null) {
				item.notifyListeners(SWT.Selection, new Event());
			}
		});
		Ui.until("the menu is open", () -> shown.get() != null);
		Ui.run(() -> {
			Ui.display().removeFilter(SWT.Show, listener);
			Menu menu = shown.get();
			if (menu == null) {
				throw new AssertionError("There is no menu.");
			}
			for (MenuItem item : menu.getItems()) {
				if (item.getText().equals(choice)) {
					menu.setVisible(false);
					item.notifyListeners(SWT.Selection, new Event());
					return;
				}
			}
			throw new AssertionError("The menu has no '" + choice + "'.");
		});
	}

	private static @Nullable ToolItem item(String text) {
		for (ToolBar bar : Widgets.all(Bench.control(view()), ToolBar.class, b -> true)) {
			for (ToolItem item : bar.getItems()) {
				if (item.getText().equals(text + " ▾")) {
					return item;
				}
			}
		}
		return null;
	}
}
