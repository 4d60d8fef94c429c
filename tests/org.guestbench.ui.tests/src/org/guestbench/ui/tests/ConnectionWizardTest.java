/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.COMMANDS;
import static org.guestbench.ui.tests.PretendedGuests.CONNECTION;
import static org.guestbench.ui.tests.PretendedGuests.answer;
import static org.guestbench.ui.tests.PretendedGuests.enabled;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.select;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction.Credentials;
import org.guestbench.core.Connections;
import org.guestbench.ui.Secrets;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.model.ConnectionKey;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** Connections are added, tried, changed and removed in the workbench. */
public class ConnectionWizardTest {

	private static final String NEW = "New Connection";
	private static final String EDIT = "Edit Connection";
	private static final String ADDED = "added-by-wizard";

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(new PretendedGuests(Map.of()));

	private final Connections connections = Services.get(ConnectionWizardTest.class, Connections.class);

	@After
	public void tidyUp() throws CoreException {
		// else a test that failed would keep the others waiting
		Ui.run(() -> Widgets.shells().stream().filter(shell -> List.of(NEW, EDIT).contains(shell.getText())).forEach(Shell::close));
		if (spec(ADDED).isPresent()) {
			connections.remove(ADDED);
		}
	}

	@Test
	public void aConnectionIsTriedAddedAndRemovedWithItsPassword() throws CoreException {
		URI address = URI.create("memory:" + UUID.randomUUID());
		begin("In-memory demo");
		Ui.run(() -> assertEquals("memory:", address()));
		Ui.run(() -> assertTrue("an address is needed", !press("Finish").isEnabled()));
		type("Name", ADDED);
		type("Address", address.toString());
		type("User", "operator");
		type("Password", "open sesame");
		Ui.until("it can be tried", () -> press("Test Connection").isEnabled());
		Screenshots.take("new-connection");
		Ui.later(() -> Widgets.press(press("Test Connection")));
		Ui.until("it works", () -> says("It works: no guests; the host has 8 GiB of 8 GiB free and 4 processors."));
		Screenshots.take("new-connection-tested");
		assertTrue("a test saves nothing", spec(ADDED).isEmpty() && Secrets.of(address).isEmpty());

		Ui.later(() -> Widgets.press(press("Finish")));
		Ui.until("it is open in the view", () -> row(ADDED).contains("no guests"));
		assertEquals(Optional.of(new ConnectionSpec(ADDED, address, Map.of())), spec(ADDED));
		Credentials saved = Secrets.of(address).orElseThrow();
		assertEquals("operator", saved.user());
		assertArrayEquals("open sesame".toCharArray(), saved.secret());

		select(new ConnectionKey(ADDED));
		Ui.until("it can be removed", () -> enabled("removeConnection"));
		Bench.command(COMMANDS + "removeConnection");
		answer("Remove Connection", "Remove");
		Ui.until("it is gone", () -> row(ADDED).isEmpty());
		assertTrue(spec(ADDED).isEmpty());
		Ui.until("so is the password", () -> noSecret(address));
	}

	@Test
	public void theWizardSaysWhatIsWrong() {
		begin("In-memory demo");
		Ui.until("it says nothing is wrong yet", () -> says("Say how to reach the hypervisor"));
		type("Name", "not a name");
		Ui.until("of the name", () -> says("Not a connection name"));
		type("Name", CONNECTION);
		Ui.until("that it is taken", () -> says("There is a connection 'pretended' already"));
		type("Name", ADDED);
		type("Address", "http://somewhere");
		Ui.until("of the address", () -> says("begins with memory:"));
		type("Address", "memory:" + UUID.randomUUID());
		type("Settings", "what");
		Ui.until("of a setting", () -> says("NAME=VALUE"));
		type("Settings", "fail.open=The door is locked.");
		Ui.later(() -> Widgets.press(press("Test Connection")));
		Ui.until("of the connection", () -> says("The door is locked."));
		Screenshots.take("new-connection-wrong");
		cancel();
		assertTrue(spec(ADDED).isEmpty());
	}

	@Test
	public void aTestThatTakesLongIsCancelled() {
		begin("In-memory demo");
		type("Name", ADDED);
		type("Address", "memory:" + UUID.randomUUID());
		type("Settings", "slow.open=PT1H");
		Ui.later(() -> Widgets.press(press("Test Connection")));
		Ui.until("it is under way", () -> !field("Name").isEnabled());
		Ui.later(ConnectionWizardTest::stop);
		Ui.until("it is cancelled", () -> says("Cancelled.") && field("Name").isEnabled());
		cancel();
	}

	@Test
	public void aConnectionIsChanged() {
		String address = "memory:" + UUID.randomUUID();
		select(new ConnectionKey(CONNECTION));
		Ui.until("it can be changed", () -> enabled("editConnection"));
		Bench.command(COMMANDS + "editConnection");
		Ui.until("the wizard is open", () -> Widgets.shell(EDIT) != null);
		Ui.run(() -> assertEquals(CONNECTION, field("Name").getText()));
		type("Address", address);
		type("Settings", "cpus=7");
		Ui.later(() -> Widgets.press(press("Finish")));
		Ui.until("it is changed and open", () -> row(CONNECTION).contains("no guests") && Widgets.shell(EDIT) == null);
		assertEquals(Optional.of(new ConnectionSpec(CONNECTION, URI.create(address), Map.of("cpus", "7"))), spec(CONNECTION));
	}

	@Test
	public void theConnectionOfThisMachineCannotBeChanged() {
		select(new ConnectionKey(Connections.LOCAL));
		Ui.until("neither this nor that", () -> !enabled("editConnection") && !enabled("removeConnection"));
	}

	static void begin(String connector) {
		Bench.command(COMMANDS + "newConnection");
		Ui.until("the wizard is open", () -> Widgets.shell(NEW) != null);
		Ui.run(() -> {
			Table table = Widgets.one(wizard(), Table.class, t -> true);
			List<TableItem> items = Arrays.asList(table.getItems());
			items.forEach(item -> assertNotNull(item.getText(), item.getImage()));
			TableItem item = items.stream().filter(i -> i.getText().equals(connector)).findFirst().orElseThrow();
			table.setSelection(item);
			Event event = new Event();
			event.item = item;
			table.notifyListeners(SWT.Selection, event);
		});
		Screenshots.take("new-connection-kind");
		Ui.run(() -> Widgets.press(press("Next >")));
		Ui.until("the next page is there", () -> field("Name").isVisible());
	}

	static void type(String field, String text) {
		Ui.run(() -> field(field).setText(text));
	}

	/** For the UI thread. */
	static String address() {
		return field("Address").getText();
	}

	static void cancel() {
		Ui.run(() -> Widgets.press(press("Cancel")));
		Ui.until("it is closed", () -> Widgets.shell(NEW) == null);
	}

	static Shell wizard() {
		return Widgets.dialog(Widgets.shell(NEW) == null ? EDIT : NEW);
	}

	/** The field after that label. */
	static Text field(String label) {
		Label before = Widgets.one(wizard(), Label.class, l -> l.getText().replace("&", "").equals(label + ":"));
		List<org.eclipse.swt.widgets.Control> siblings = Arrays.asList(before.getParent().getChildren());
		return (Text) siblings.get(siblings.indexOf(before) + 1);
	}

	static Button press(String button) {
		return Widgets.button(wizard(), button);
	}

	/** Presses the button beside the progress bar. */
	static void stop() {
		Widgets.all(wizard(), ToolBar.class, ToolBar::isVisible).stream().flatMap(bar -> Arrays.stream(bar.getItems()))
				.filter(item -> String.valueOf(item.getToolTipText()).contains("Cancel")).findFirst().orElseThrow()
				.notifyListeners(SWT.Selection, new Event());
	}

	static boolean says(String message) {
		return Widgets.all(wizard(), Text.class, t -> t.getText().contains(message)).size()
				+ Widgets.all(wizard(), Label.class, l -> l.getText().contains(message)).size() > 0;
	}

	private static boolean noSecret(URI address) {
		try {
			return Secrets.of(address).isEmpty();
		} catch (CoreException e) {
			throw new AssertionError(e);
		}
	}

	private Optional<ConnectionSpec> spec(String id) {
		return connections.specs().stream().filter(spec -> spec.id().equals(id)).findFirst();
	}
}
