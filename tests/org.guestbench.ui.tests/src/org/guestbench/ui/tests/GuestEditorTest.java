/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.GuestEditors.action;
import static org.guestbench.ui.tests.GuestEditors.parts;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.select;
import static org.guestbench.ui.tests.PretendedGuests.tree;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.XMLMemento;
import org.guestbench.api.console.Console;
import org.guestbench.api.console.GraphicalConsole;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.console.ConsoleEditor;
import org.guestbench.ui.console.ConsoleInput;
import org.guestbench.ui.console.ConsoleInputFactory;
import org.guestbench.ui.explorer.details.GuestEditor;
import org.guestbench.ui.explorer.details.GuestInput;
import org.guestbench.ui.explorer.details.GuestInputFactory;
import org.guestbench.ui.explorer.look.ScreenView;
import org.guestbench.ui.explorer.look.Thumbnail;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** A guest in its editor. */
public class GuestEditorTest {

	private final PretendedGuests guests = new PretendedGuests(Map.of());

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(guests);

	@Before
	public void open() throws CoreException {
		GuestId guest = guests.createRunning("web");
		Ui.until("it runs", () -> row("web").contains("running"));
		open(guest);
	}

	private static void open(GuestId guest) {
		select(guest);
		Ui.run(() -> {
			Event event = new Event();
			event.item = tree().getSelection()[0];
			tree().notifyListeners(SWT.DefaultSelection, event);
		});
		Ui.until("its editor is open", () -> Bench.window().getActivePage().getActiveEditor() instanceof GuestEditor editor
				&& editor.getEditorInput() instanceof GuestInput input && input.guest().equals(guest));
	}

	@Test
	public void itShowsWhatTheGuestIsAndUses() {
		Ui.until("its name and state", () -> says("web – running"));
		Ui.until("its memory", () -> fact("Memory").equals("128 MiB"));
		Ui.until("its load", () -> chart("Processors").matches("Processors: \\d+%") && chart("Memory of the host").contains("iB"));
		Ui.until("a line of some length", () -> chart("Processors").matches("Processors: \\d+%"));
		Screenshots.take("guest-editor");
		Ui.run(() -> action("Shut Down").notifyListeners(SWT.Selection, new Event()));
		Ui.until("it is stopped", () -> says("web – stopped") && action("Start").isEnabled() && !action("Pause").isEnabled());
	}

	@Test
	public void itShowsTheScreenWhileItCanBeSeen() {
		Ui.until("the screen", () -> screen().isVisible() && ScreenView.of(screen()) instanceof Thumbnail.Picture(ImageData data)
				&& data.width == 640 && data.height == 400);
		Ui.until("and is drawn", () -> screen().getSize().y > 100);
		Screenshots.take("guest-editor-screen");
		openTab("Log");
		Ui.until("nobody looks at it", () -> !screen().isVisible());
		openTab("Overview");
		Ui.until("it is there again", () -> screen().isVisible());
		Ui.run(() -> {
			Event event = new Event();
			event.button = 1;
			screen().notifyListeners(SWT.MouseUp, event);
		});
		Ui.until("it opens its console", () -> Bench.window().getActivePage().getActiveEditor() instanceof ConsoleEditor);
	}

	@Test
	public void aGuestThatStopsHasNoScreen() {
		Ui.until("the screen", () -> screen().isVisible());
		Ui.run(() -> action("Shut Down").notifyListeners(SWT.Selection, new Event()));
		Ui.until("it is gone", () -> says("web – stopped") && !screen().isVisible());
		Ui.run(() -> action("Start").notifyListeners(SWT.Selection, new Event()));
		Ui.until("it is there again", () -> says("web – running") && screen().isVisible());
	}

	@Test
	public void itShowsTheDefinitionAndTheLog() {
		openTab("Definition");
		Ui.until("the definition", () -> text().contains("memory     128 MiB"));
		openTab("Log");
		Ui.until("what the guest wrote", () -> text().contains("ready"));
	}

	@Test
	public void itShowsTheHardware() {
		openTab("Hardware");
		Ui.until("its parts", () -> rows().contains("Memory  128 MiB") && rows().contains("Machine  in-memory  nothing is executed")
				&& rows().contains("Channel  demo-serial  serial0, the serial console"));
		drawn();
		Screenshots.take("guest-hardware");
	}

	@Test
	public void itShowsTheStorageAndWithWhomItIsShared() throws CoreException {
		openTab("Storage");
		Ui.until("its disk and the files of it", () -> {
			List<String> rows = rows();
			return rows.size() == 3 && rows.get(0).equals("disk0, memory") && rows.get(1).matches("  /memory/.*/disk  files  256 MiB .*")
					&& rows.get(2).equals("    none  ?  ?  what this guest was made from");
		});
		Ui.until("the sum", () -> says("On the host's disk: 0 B of its own; what some files take is not known."));
		Ui.run(() -> Widgets.one(parts(), Tree.class, Tree::isVisible).getItem(0).setExpanded(false));
		GuestId second = guests.create("second");
		openTab("Log");
		openTab("Storage");
		Ui.until("the other one", () -> rows().get(2).equals("    none  ?  ?  second  what this guest was made from"));
		Ui.run(() -> assertFalse("what was closed stays closed",
				Widgets.one(parts(), Tree.class, Tree::isVisible).getItem(0).getExpanded()));
		open(second);
		openTab("Storage");
		Ui.until("of both", () -> rows().size() == 3 && rows().get(2).contains("  web  "));
		Ui.run(() -> assertTrue("all of it is open", Widgets.items(Widgets.one(parts(), Tree.class, Tree::isVisible)).stream().limit(2)
				.allMatch(TreeItem::getExpanded)));
		drawn();
		Screenshots.take("guest-storage");
	}

	@Test
	public void aConnectionThatDoesNotTellItSaysSo() throws CoreException {
		open(guests.other(Map.of("hardware", "false")).createRunning("plain"));
		for (String tab : List.of("Hardware", "Storage")) {
			openTab(tab);
			Ui.until("why there is nothing", () -> !Widgets.all(parts(), CLabel.class, line -> line.isVisible()
					&& line.getText().contains("does not tell what its guests are made of")).isEmpty());
		}
	}

	private static void drawn() {
		AtomicBoolean painted = new AtomicBoolean();
		Ui.run(() -> {
			Tree tree = Widgets.one(parts(), Tree.class, Tree::isVisible);
			tree.addListener(SWT.Paint, e -> painted.set(true));
			tree.redraw();
		});
		Ui.until("it is drawn", painted::get);
	}

	private static List<String> rows() {
		return Widgets.rows(Widgets.one(parts(), Tree.class, Tree::isVisible));
	}

	@Test
	public void aGuestHasOneEditorWhichSaysThatItIsGone() throws CoreException {
		Ui.until("its name and state", () -> says("web – running"));
		Ui.run(() -> {
			Event event = new Event();
			event.item = tree().getSelection()[0];
			tree().notifyListeners(SWT.DefaultSelection, event);
		});
		Ui.run(() -> assertEquals(1, Bench.window().getActivePage().getEditorReferences().length));
		guests.deleteAll();
		Ui.until("it is gone", () -> says("This guest is gone"));
	}

	@Test
	public void whatIsOpenIsThereInTheNextSession() {
		GuestId guest = new GuestId("a connection", UUID.randomUUID());
		GuestInput input = new GuestInput(guest, "web");
		XMLMemento memento = XMLMemento.createWriteRoot("input");
		input.saveState(memento);
		assertEquals(input, new GuestInputFactory().createElement(memento));
		assertEquals(null, new GuestInputFactory().createElement(XMLMemento.createWriteRoot("empty")));
		for (Console console : List.of(new SerialConsole("ttyS0", "Serial port"), new GraphicalConsole("vnc", "Screen"))) {
			ConsoleInput open = new ConsoleInput(guest, console, "web");
			XMLMemento kept = XMLMemento.createWriteRoot("console");
			open.saveState(kept);
			assertEquals(open, new ConsoleInputFactory().createElement(kept));
			if (new ConsoleInputFactory().createElement(kept) instanceof ConsoleInput restored) {
				assertEquals(console, restored.console());
				assertEquals(open.getName(), restored.getName());
			}
		}
	}

	private static Canvas screen() {
		return Widgets.one(parts(), Canvas.class, ScreenView::is);
	}

	private static void openTab(String title) {
		Ui.run(() -> Widgets.openTab(Widgets.one(parts(), CTabFolder.class, f -> true), title));
	}

	private static boolean says(String text) {
		return !Widgets.all(parts(), Label.class, l -> text.equals(l.getText())).isEmpty();
	}

	private static String fact(String name) {
		return Arrays.stream(Widgets.one(parts(), Table.class, t -> true).getItems()).filter(item -> item.getText(0).equals(name))
				.map(item -> item.getText(1)).findFirst().orElse("");
	}

	private static String chart(String title) {
		return String.valueOf(Widgets.one(parts(), Canvas.class, c -> c.getToolTipText() != null && c.getToolTipText().startsWith(title))
				.getToolTipText());
	}

	private static String text() {
		return Widgets.one(parts(), StyledText.class, StyledText::isVisible).getText();
	}
}
