/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.GuestEditors.action;
import static org.guestbench.ui.tests.GuestEditors.parts;
import static org.guestbench.ui.tests.PretendedGuests.answer;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.select;
import static org.junit.Assert.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.XMLMemento;
import org.guestbench.ui.explorer.host.HostEditor;
import org.guestbench.ui.explorer.host.HostInput;
import org.guestbench.ui.explorer.host.HostInputFactory;
import org.guestbench.ui.explorer.model.ConnectionKey;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** What the host of a connection has besides guests, in its editor. */
public class HostEditorTest {

	private static final String POOLS = "Storage pools";
	private static final String VOLUMES = "Volumes";
	private static final String NETWORKS = "Virtual networks";
	private static final String GUESTS = "Guests that start with their host";

	private final PretendedGuests guests = new PretendedGuests(Map.of());

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(guests);

	@Before
	public void open() throws CoreException {
		guests.create("web");
		Ui.until("it is there", () -> !row("web").isEmpty());
		select(new ConnectionKey(PretendedGuests.CONNECTION));
		Bench.command(PretendedGuests.COMMANDS + "host");
		Ui.until("its editor is open", () -> Bench.window().getActivePage().getActiveEditor() instanceof HostEditor);
	}

	@Test
	public void volumesAreListedWhenTheirPoolIsChosenMadeAndDeleted() {
		Ui.until("the pools", () -> rows(POOLS).size() == 2);
		Ui.until("no volumes yet", () -> rows(VOLUMES).isEmpty() && says("Select a pool to see what is in it."));
		choose(POOLS, "archive");
		Ui.until("it is not active", () -> says("The pool 'archive' is not active."));
		press("Start");
		Ui.until("it is started and empty",
				() -> line(POOLS, "archive").contains("100 GiB free") && says("There is nothing in this pool."));
		choose(POOLS, "default");
		Ui.until("its volumes", () -> rows(VOLUMES).size() == 3 && line(VOLUMES, "web.qcow2").contains("  debian-12.qcow2  "));
		Ui.later(() -> action("New Volume…").notifyListeners(SWT.Selection, new Event()));
		answer("New Volume", "Create");
		Ui.until("it is made", () -> line(VOLUMES, "disk.qcow2").contains("10 GiB"));
		choose(VOLUMES, "debian-12.qcow2");
		press("Delete…");
		Ui.until("it is refused", () -> says("'debian-12.qcow2' is not deleted: it is below 'web.qcow2'."));
		Screenshots.take("host-storage");
		choose(VOLUMES, "disk.qcow2");
		press("Delete…");
		Ui.until("what goes is named", () -> PretendedGuests.dialogs().contains("Delete Volume"));
		Screenshots.take("host-delete-volume");
		answer("Delete Volume", "Delete");
		Ui.until("it is gone", () -> rows(VOLUMES).size() == 3 && line(VOLUMES, "disk.qcow2").isEmpty());
	}

	@Test
	public void networksAreStartedStoppedAndStartWithTheHostOrNot() {
		openTab("Networks");
		Ui.until("the networks", () -> rows(NETWORKS).size() == 2 && line(NETWORKS, "default").contains("192.168.122.1/24"));
		choose(NETWORKS, "lab");
		press("Start");
		Ui.until("it is active", () -> line(NETWORKS, "lab").contains("isolated  active  no"));
		press("Start with Host");
		Ui.until("it starts with the host", () -> line(NETWORKS, "lab").contains("isolated  active  yes"));
		press("Stop…");
		answer("Stop Network", "Stop");
		Ui.until("it is stopped", () -> line(NETWORKS, "lab").contains("isolated  not active  yes"));
		Screenshots.take("host-networks");
	}

	@Test
	public void guestsStartWithTheHostOrNot() {
		openTab("Autostart");
		Ui.until("the guest does not", () -> line(GUESTS, "web").startsWith("web  no"));
		choose(GUESTS, "web");
		press("Start with Host");
		Ui.until("it does", () -> line(GUESTS, "web").startsWith("web  yes") && action("Start with Host").getSelection());
		press("Start with Host");
		Ui.until("it does no more", () -> line(GUESTS, "web").startsWith("web  no"));
	}

	@Test
	public void whatTakesLongIsCancelledAndWhatFailsIsSaid() throws CoreException {
		guests.other(Map.of("slow.volumes", "PT10M")).open();
		openHost("pretended-2");
		choose(POOLS, "default");
		Ui.until("it is being done", () -> says("Listing the volumes of default…"));
		Ui.run(() -> Widgets.press(Widgets.button(parts(), "Cancel")));
		Ui.until("it is cancelled", () -> says("Cancelled: Listing the volumes of default."));
		guests.other(Map.of("fail.pools", "The disks are on strike.")).open();
		openHost("pretended-3");
		Ui.until("it is said", () -> says("The disks are on strike."));
		guests.other(Map.of("host", "false")).open();
		openHost("pretended-4");
		Ui.until("it is said", () -> says("The connection 'pretended-4' does not tell of storage pools."));
	}

	@Test
	public void aConnectionThatIsNotOpenIsOpenedWhenSomebodyWantsIt() throws CoreException {
		guests.close();
		Bench.closeEditors();
		openHost(PretendedGuests.CONNECTION);
		Ui.until("nothing is asked", () -> says("The connection 'pretended' is not open. Refresh opens it."));
		press("Refresh");
		Ui.until("the pools", () -> rows(POOLS).size() == 2);
	}

	@Test
	public void aHostHasOneEditorWhichIsThereInTheNextSession() {
		openHost(PretendedGuests.CONNECTION);
		assertEquals(Integer.valueOf(1), Ui.get(() -> Integer.valueOf(Bench.window().getActivePage().getEditorReferences().length)));
		XMLMemento memento = XMLMemento.createWriteRoot("input");
		new HostInput(PretendedGuests.CONNECTION).saveState(memento);
		assertEquals(new HostInput(PretendedGuests.CONNECTION), new HostInputFactory().createElement(memento));
		assertEquals(null, new HostInputFactory().createElement(XMLMemento.createWriteRoot("input")));
	}

	private static void openHost(String connection) {
		Ui.run(() -> {
			try {
				Bench.window().getActivePage().openEditor(new HostInput(connection), HostEditor.ID);
			} catch (PartInitException e) {
				throw new AssertionError(e);
			}
		});
	}

	private static void openTab(String text) {
		Ui.run(() -> Widgets.openTab(Widgets.one(parts(), CTabFolder.class, f -> true), text));
	}

	private static Table table(String title) {
		return Widgets.one(parts(), Table.class,
				t -> !Widgets.all(t.getParent(), Label.class, label -> title.equals(label.getText())).isEmpty());
	}

	/** The rows, with two blanks between columns. For the UI thread. */
	private static List<String> rows(String title) {
		Table table = table(title);
		return Arrays.stream(table.getItems()).map(item -> text(table, item)).toList();
	}

	private static String text(Table table, TableItem item) {
		StringBuilder row = new StringBuilder(item.getText());
		for (int column = 1; column < table.getColumnCount(); column++) {
			row.append("  ").append(item.getText(column));
		}
		return row.toString();
	}

	private static String line(String title, String name) {
		return rows(title).stream().filter(row -> row.startsWith(name + "  ")).findFirst().orElse("");
	}

	/** From any thread. */
	private static void choose(String title, String name) {
		Ui.until("there is " + name, () -> !line(title, name).isEmpty());
		Ui.run(() -> {
			Table table = table(title);
			table.setSelection(rows(title).indexOf(line(title, name)));
			table.notifyListeners(SWT.Selection, new Event());
		});
	}

	/** From any thread. What it does may ask something. */
	private static void press(String text) {
		Ui.until("it can be pressed: " + text, () -> action(text).isEnabled());
		Ui.later(() -> action(text).notifyListeners(SWT.Selection, new Event()));
	}

	private static boolean says(String text) {
		return !Widgets.all(parts(), Label.class, label -> label.isVisible() && label.getText().contains(text)).isEmpty();
	}
}
