/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.GuestEditors.action;
import static org.guestbench.ui.tests.GuestEditors.canvas;
import static org.guestbench.ui.tests.GuestEditors.cards;
import static org.guestbench.ui.tests.PretendedGuests.COMMANDS;
import static org.guestbench.ui.tests.PretendedGuests.answer;
import static org.guestbench.ui.tests.PretendedGuests.enabled;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.select;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PartInitException;
import org.guestbench.api.facet.SnapshotInfo;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.details.GuestEditor;
import org.guestbench.ui.explorer.details.GuestInput;
import org.guestbench.ui.explorer.snapshots.SnapshotDrawing;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** Snapshots of guests in memory: taken, reverted to, compared and deleted as a person does it. */
public class SnapshotsTest {

	private static final String SLOW = "PT2M";

	private final Bench bench = new Bench();
	private final PretendedGuests guests = new PretendedGuests(Map.of("fail.revert", "Cannot revert: the disk is worn out. Change it.",
			"fail.revert.times", "1"));

	@Rule
	public final RuleChain rules = RuleChain.outerRule(bench).around(guests);

	@Test
	public void aTreeGrowsAndIsPruned() throws CoreException {
		GuestId web = guests.createRunning("web");
		Ui.until("it runs", () -> row("web").contains("running"));
		GuestEditors.showSnapshots(web);
		Ui.until("it is drawn", () -> cards().equals(List.of("You are here")));

		take("installed", "with all packages\nand no data", true);
		Ui.until("it is drawn", () -> cards().equals(List.of("installed", "  You are here")));
		Ui.until("with a picture of its screen", () -> SnapshotDrawing.pictured(canvas(), "installed"));
		take("configured", "", false);
		Ui.until("it is drawn", () -> cards().equals(List.of("installed", "  configured", "    You are here")));
		assertEquals(List.of("installed true", "configured false"),
				snapshots(web).stream().map(info -> info.label().name() + " " + info.memory()).toList());
		assertEquals("with all packages\nand no data", snapshots(web).get(0).label().note());

		// what fails is said where one looks
		revert("installed", false);
		Ui.until("the page says so", () -> said().contains("the disk is worn out"));
		Ui.until("so does the log", () -> bench.logged().contains("the disk is worn out"));
		bench.forgive();
		revert("installed", false);
		Ui.until("it is back", () -> cards().equals(List.of("installed", "  You are here", "  configured")));
		Ui.until("nothing is said any more", () -> said().isEmpty());
		assertEquals(GuestState.RUNNING, guests.state(web));

		// what would be lost is kept
		revert("configured", true);
		Ui.until("it is back, and stopped", () -> cards().equals(
				List.of("installed", "  configured", "    You are here", "  Before the way back to 'configured'")));
		Ui.until("it is stopped", () -> row("web").contains("stopped"));
		Screenshots.take("snapshots");

		// with what has grown out of it, or without
		GuestEditors.press("configured", 0);
		delete("Delete Snapshot", shell -> assertTrue(text(shell), text(shell).contains("• configured")));
		Ui.until("it is gone", () -> cards()
				.equals(List.of("installed", "  You are here", "  Before the way back to 'configured'")));
		GuestEditors.press("installed", 0);
		delete("Delete Snapshot", shell -> {
			assertTrue(text(shell),
					text(shell).contains("• Before the way back to 'configured'") && text(shell).contains("Depending on it"));
			Widgets.press(Widgets.button(shell, "Delete these too"));
		});
		Ui.until("all are gone", () -> cards().equals(List.of("You are here")));
		assertEquals(List.of(), snapshots(web));
		Ui.until("no picture is left", () -> pictures(web) == 0);

		guests.start("web");
		Ui.until("it can be looked at", () -> row("web").contains("running"));
		take("last", "", true);
		Ui.until("there is a picture", () -> pictures(web) == 1);
		guests.deleteAll();
		Ui.until("it goes with the guest", () -> pictures(web) < 0);
	}

	@Test
	public void twoSnapshotsAreComparedAndKeysLeadThroughTheTree() throws CoreException {
		GuestId web = guests.createRunning("web");
		Ui.until("it runs", () -> row("web").contains("running"));
		GuestEditors.showSnapshots(web);
		take("one", "", true);
		take("two", "a note", true);
		Ui.until("they are drawn", () -> cards().size() == 3);

		GuestEditors.key(SWT.HOME);
		Ui.run(() -> assertEquals(List.of("one"), SnapshotDrawing.selected(canvas())));
		GuestEditors.key(SWT.ARROW_DOWN);
		Ui.run(() -> assertEquals(List.of("two"), SnapshotDrawing.selected(canvas())));
		GuestEditors.key(SWT.END);
		Ui.run(() -> assertEquals(List.of("You are here"), SnapshotDrawing.selected(canvas())));
		Ui.until("nothing to revert to", () -> !action("Revert…").isEnabled() && action("Take Snapshot…").isEnabled());
		GuestEditors.press("one", 0);
		GuestEditors.press("two", SWT.MOD1);
		Ui.until("they can be compared", () -> action("Compare").isEnabled() && !action("Revert…").isEnabled());
		push("Compare");
		Ui.until("they are", () -> Widgets.shell("Compare Snapshots") != null);
		Screenshots.take("snapshots-compared");
		Ui.run(() -> {
			String text = text(Widgets.dialog("Compare Snapshots"));
			assertTrue(text, text.contains("'two' has grown out of 'one'."));
		});
		answer("Compare Snapshots", "Close");
		Ui.until("nothing is open", () -> Widgets.shell("Compare Snapshots") == null);
	}

	@Test
	public void severalGuestsAreKeptAtOnceFromTheirView() throws CoreException {
		GuestId web = guests.createRunning("web");
		GuestId mail = guests.create("mail");
		Ui.until("they are there", () -> row("web").contains("running") && row("mail").contains("stopped"));
		select(web, mail);
		Ui.until("it can be done", () -> enabled("takeSnapshot"));
		Bench.command(COMMANDS + "takeSnapshot");
		fill("both", "");
		answer("Take Snapshot", "Take");
		Ui.until("they are kept", () -> count(web) == 1 && count(mail) == 1);
		assertTrue("what runs with its memory", snapshots(web).get(0).memory());
		assertTrue("what does not run has none", !snapshots(mail).get(0).memory());
	}

	@Test
	public void whatTakesLongIsCancelled() throws CoreException {
		PretendedGuests slow = guests.other(Map.of("slow.snapshot", SLOW));
		GuestId web = slow.createRunning("slow");
		Ui.until("it runs", () -> row("slow").contains("running"));
		GuestEditors.showSnapshots(web);
		take("never", "", true);
		Ui.until("it says what is done", () -> Widgets.all(GuestEditors.parts(), Label.class, Label::isVisible).stream()
				.anyMatch(label -> label.getText().contains("Taking a snapshot of 'slow'")));
		Screenshots.take("snapshots-working");
		Ui.run(() -> Widgets.press(Widgets.button(GuestEditors.parts(), "Cancel")));
		Ui.until("it is over", () -> Job.getJobManager().find(web).length == 0);
		Ui.run(() -> assertEquals(List.of("You are here"), cards()));
	}

	@Test
	public void aConnectionWithoutSnapshotsSaysSo() throws CoreException {
		PretendedGuests without = guests.other(Map.of("snapshots", "false"));
		GuestId web = without.create("plain");
		Ui.until("it is there", () -> row("plain").contains("stopped"));
		Ui.run(() -> {
			try {
				IEditorPart editor = Bench.window().getActivePage().openEditor(new GuestInput(web, "plain"), GuestEditor.ID);
				((GuestEditor) editor).showSnapshots();
			} catch (PartInitException e) {
				throw new AssertionError(e);
			}
		});
		Ui.until("it says so", () -> said().contains("has no snapshots of its guests"));
	}

	static void take(String name, String note, boolean memory) {
		push("Take Snapshot…");
		fill(name, note);
		Ui.run(() -> {
			Button check = Widgets.one(Widgets.dialog("Take Snapshot"), Button.class, b -> (b.getStyle() & SWT.CHECK) != 0);
			if (check.getSelection() != memory) {
				Widgets.press(check);
			}
		});
		Screenshots.take("take-snapshot");
		answer("Take Snapshot", "Take");
		Ui.until("the dialog is closed", () -> Widgets.shell("Take Snapshot") == null);
		if (!name.equals("never")) {
			Ui.until("it is there", () -> cards().stream().anyMatch(card -> card.strip().equals(name)));
		}
	}

	private static void fill(String name, String note) {
		Ui.until("it is asked", () -> Widgets.shell("Take Snapshot") != null);
		Ui.run(() -> {
			Widgets.field(Widgets.dialog("Take Snapshot"), "name").setText(name);
			Widgets.field(Widgets.dialog("Take Snapshot"), "note").setText(note);
		});
	}

	static void revert(String name, boolean keep) {
		GuestEditors.press(name, 0);
		Ui.until("it can be reverted", () -> action("Revert…").isEnabled());
		push("Revert…");
		Ui.until("it is asked", () -> Widgets.shell("Revert Guest") != null);
		Ui.run(() -> {
			assertTrue(text(Widgets.dialog("Revert Guest")), text(Widgets.dialog("Revert Guest")).contains("is lost"));
			if (keep) {
				Widgets.press(Widgets.one(Widgets.dialog("Revert Guest"), Button.class, b -> (b.getStyle() & SWT.CHECK) != 0));
			}
		});
		Screenshots.take("revert-guest");
		answer("Revert Guest", "Revert");
		Ui.until("the dialog is closed", () -> Widgets.shell("Revert Guest") == null);
	}

	static void delete(String title, Consumer<Shell> look) {
		Ui.until("it can be deleted", () -> action("Delete…").isEnabled());
		push("Delete…");
		Ui.until("it is asked", () -> Widgets.shell(title) != null);
		Screenshots.take("delete-snapshot");
		Ui.run(() -> look.accept(Widgets.dialog(title)));
		answer(title, "Delete");
		Ui.until("the dialog is closed", () -> Widgets.shell(title) == null);
	}

	/** It may open a dialog, and does not return before that is closed. */
	private static void push(String tool) {
		Ui.later(() -> action(tool).notifyListeners(SWT.Selection, new Event()));
	}

	/** How many pictures are kept of a guest; less than none if there is not even a place for them. */
	private static long pictures(GuestId guest) {
		Path top = Platform.getStateLocation(Platform.getBundle("org.guestbench.ui.explorer")).toPath().resolve("thumbnails");
		try (var folders = Files.newDirectoryStream(top)) {
			for (Path folder : folders) {
				Path owner = folder.resolve("guest");
				if (Files.exists(owner) && Files.readString(owner).startsWith(guest.uuid().toString())) {
					try (var files = Files.list(folder)) {
						return files.count() - 1;
					}
				}
			}
			return -1;
		} catch (IOException e) {
			// it has just gone
			return -1;
		}
	}

	private static String text(Shell shell) {
		return Widgets.all(shell, Label.class, l -> true).stream().map(Label::getText).toList().toString();
	}

	/** What the page says above the tree. */
	private static String said() {
		return Widgets.all(GuestEditors.parts(), CLabel.class, CLabel::isVisible).stream().map(label -> String.valueOf(label.getText()))
				.findFirst().orElse("");
	}

	private static int count(GuestId guest) {
		try {
			return CompletableFuture.supplyAsync(() -> {
				try {
					return snapshots(guest).size();
				} catch (CoreException e) {
					throw new IllegalStateException(e);
				}
			}).get();
		} catch (InterruptedException | ExecutionException e) {
			throw new AssertionError(e);
		}
	}

	private static List<SnapshotInfo> snapshots(GuestId guest) throws CoreException {
		return Services.get(SnapshotsTest.class, Connections.class).open(guest.connection(), new NullProgressMonitor())
				.facet(Snapshots.class).orElseThrow().list(guest, new NullProgressMonitor());
	}
}
