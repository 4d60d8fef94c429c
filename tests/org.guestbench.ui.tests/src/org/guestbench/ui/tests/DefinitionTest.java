/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.GuestEditors.parts;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.contexts.IContextService;
import org.guestbench.api.guest.GuestId;
import org.guestbench.ui.explorer.details.GuestEditor;
import org.guestbench.ui.explorer.details.GuestInput;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** The definition of a guest is changed in its editor. */
public class DefinitionTest {

	private static final String SAVE = "org.eclipse.ui.file.save";

	private final PretendedGuests guests = new PretendedGuests(Map.of());

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(guests);

	@Test
	public void itIsSavedAndHoldsWhenTheGuestHasStopped() throws CoreException {
		GuestId guest = guests.createRunning("web");
		edit(guest);
		type("128 MiB", "256 MiB");
		Ui.until("there is something to be saved", () -> editor().isDirty() && Widgets.button(parts(), "Save").isEnabled());
		Screenshots.take("guest-definition");
		Bench.command(SAVE);
		Ui.until("it is saved", () -> !editor().isDirty() && message().contains("holds when it has stopped and starts again"));
		assertTrue(guests.kept(guest), guests.kept(guest).contains("256 MiB"));
		Ui.run(() -> Widgets.press(Widgets.button(parts(), "Edit")));
		Ui.until("it still is what it was", () -> text().getText().contains("128 MiB") && !text().getEditable());
	}

	@Test
	public void whatIsRefusedIsNotSaved() throws CoreException {
		GuestId guest = guests.create("web");
		edit(guest);
		type("128 MiB", "plenty");
		Bench.command(SAVE);
		Ui.until("why", () -> message().startsWith("Not saved: Line 3 ") && editor().isDirty());
		Screenshots.take("guest-definition-refused");
		Ui.run(() -> Widgets.press(Widgets.button(parts(), "Revert")));
		Ui.until("the host's version", () -> !editor().isDirty() && text().getText().contains("128 MiB") && message().isEmpty());
		assertTrue(guests.kept(guest), guests.kept(guest).contains("128 MiB"));
	}

	@Test
	public void nobodysChangeIsLostUnseen() throws CoreException {
		GuestId guest = guests.create("web");
		edit(guest);
		guests.redefine(guest, "128 MiB", "64 MiB");
		Ui.until("what somebody else has made of it", () -> text().getText().contains("64 MiB") && !editor().isDirty());
		type("64 MiB", "256 MiB");
		guests.redefine(guest, "64 MiB", "32 MiB");
		Ui.until("a warning",
				() -> message().contains("on its host meanwhile") && editor().isDirty() && text().getText().contains("256 MiB"));
		Bench.command(SAVE);
		Ui.until("it is saved all the same", () -> !editor().isDirty() && message().equals("Saved."));
		assertTrue(guests.kept(guest), guests.kept(guest).contains("256 MiB"));
	}

	@Test
	public void whatWasTypedIsTakenBackAndKeysAreNotForTheGuest() throws CoreException {
		edit(guests.create("web"));
		type("128 MiB", "256 MiB");
		Ui.until("there is something to be saved", () -> editor().isDirty());
		Ui.run(() -> assertFalse(explorerKeys()));
		Bench.command("org.eclipse.ui.edit.undo");
		Ui.until("it is as it was", () -> !editor().isDirty() && text().getText().contains("128 MiB"));
		Bench.command("org.eclipse.ui.edit.redo");
		Ui.until("it is typed again", () -> editor().isDirty() && text().getText().contains("256 MiB"));
		openTab("Overview");
		Ui.until("keys are for the guest", DefinitionTest::explorerKeys);
	}

	@Test
	public void whereItCannotBeChangedItIsShown() throws CoreException {
		open(guests.other(Map.of("changes", "false")).create("plain"));
		Ui.until("the definition", () -> text().getText().contains("128 MiB"));
		Ui.run(() -> {
			assertFalse(text().getEditable());
			assertFalse(Widgets.button(parts(), "Edit").isEnabled());
		});
	}

	private static boolean explorerKeys() {
		return Bench.window().getService(IContextService.class).getActiveContextIds().contains("org.guestbench.ui.explorer.context");
	}

	private static void edit(GuestId guest) {
		open(guest);
		Ui.until("it can be edited", () -> Widgets.button(parts(), "Edit").isEnabled() && text().getText().contains("128 MiB"));
		Ui.run(() -> Widgets.press(Widgets.button(parts(), "Edit")));
		Ui.until("it is edited", () -> text().getEditable() && text().getText().contains("128 MiB"));
		assertEquals(false, Ui.get(() -> editor().isDirty()));
	}

	private static void open(GuestId guest) {
		Ui.run(() -> {
			try {
				Bench.window().getActivePage().openEditor(new GuestInput(guest, "web"), GuestEditor.ID);
			} catch (PartInitException e) {
				throw new AssertionError(e);
			}
		});
		openTab("Definition");
	}

	private static void openTab(String title) {
		Ui.run(() -> Widgets.openTab(Widgets.one(parts(), CTabFolder.class, f -> true), title));
	}

	private static void type(String part, String other) {
		Ui.run(() -> text().replaceTextRange(text().getText().indexOf(part), part.length(), other));
	}

	private static IEditorPart editor() {
		IEditorPart editor = Bench.window().getActivePage().getActiveEditor();
		if (editor == null) {
			throw new AssertionError("There is no editor.");
		}
		return editor;
	}

	private static StyledText text() {
		return Widgets.one(parts(), StyledText.class, StyledText::isVisible);
	}

	private static String message() {
		return Widgets.all(parts(), CLabel.class, CLabel::isVisible).stream().map(CLabel::getText).findFirst().orElse("");
	}
}
