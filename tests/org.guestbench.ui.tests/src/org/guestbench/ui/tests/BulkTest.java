/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.COMMANDS;
import static org.guestbench.ui.tests.PretendedGuests.CONNECTION;
import static org.guestbench.ui.tests.PretendedGuests.answer;
import static org.guestbench.ui.tests.PretendedGuests.dialogs;
import static org.guestbench.ui.tests.PretendedGuests.enabled;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.rows;
import static org.guestbench.ui.tests.PretendedGuests.select;
import static org.guestbench.ui.tests.PretendedGuests.view;
import static org.junit.Assert.assertEquals;

import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.IViewPart;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** What is done with many guests at once, and with guests that do not do what they are told. */
public class BulkTest {

	private final Bench bench = new Bench();
	private final PretendedGuests guests = new PretendedGuests(
			Map.of("ignore.shutdown", "true", "fail.pause", "The brake is broken. Have it mended."));

	@Rule
	public final RuleChain rules = RuleChain.outerRule(bench).around(guests);

	@Test
	public void manyGuestsAreStartedAndDeletedAtOnce() {
		List<GuestId> many = guests.createMany(20);
		Ui.until("they are there", () -> row(CONNECTION).contains("20 guests"));

		select(many.toArray());
		Ui.until("they can be started", () -> enabled("start"));
		Bench.command(COMMANDS + "start");
		Ui.until("all run", () -> rows().stream().filter(r -> r.contains("  running")).count() == 20);
		Screenshots.take("guests-many");

		Ui.until("they can be deleted", () -> enabled("delete"));
		Bench.command(COMMANDS + "delete");
		Ui.until("it is asked", () -> Widgets.shell("Delete Guests") != null);
		Ui.run(() -> {
			List<String> listed = Widgets.rows(Widgets.one(Widgets.dialog("Delete Guests"), Tree.class, t -> true));
			assertEquals(listed.toString(), 20,
					listed.stream().filter(r -> r.startsWith("guest-") && r.contains("powered off first")).count());
			assertEquals(listed.toString(), 20, listed.stream().filter(r -> r.startsWith("  goes: disk ")).count());
		});
		Screenshots.take("delete-many-guests");
		answer("Delete Guests", "Delete");
		Ui.until("all are gone", () -> row(CONNECTION).contains("no guests"));
	}

	@Test
	public void guestsThatDoNotShutDownCanBePoweredOffAllAtOnce() throws CoreException {
		GuestId web = guests.createRunning("web");
		GuestId mail = guests.createRunning("mail");
		Ui.until("they run", () -> row("web").contains("running") && row("mail").contains("running"));

		select(web, mail);
		Ui.until("they can be stopped", () -> enabled("stop"));
		Bench.command(COMMANDS + "stop");
		Ui.until("it is offered to power them off",
				() -> offer("Power Off").isVisible() && said().contains("'web'") && said().contains("'mail'"));
		Ui.run(() -> assertEquals("no dialog", List.of(), dialogs()));
		Screenshots.take("guests-unwilling");
		bench.forgiveWhenLogged();

		Ui.run(() -> Widgets.press(offer("Power Off")));
		Ui.until("they are stopped", () -> row("web").contains("stopped") && row("mail").contains("stopped"));
		Ui.until("nothing is offered any more", () -> !offer("Power Off").isVisible());
	}

	@Test
	public void aGuestThatDoesNotShutDownIsLeftRunning() throws CoreException {
		GuestId web = guests.createRunning("web");
		Ui.until("it runs", () -> row("web").contains("running"));

		select(web);
		Ui.until("it can be restarted", () -> enabled("restart"));
		Bench.command(COMMANDS + "restart");
		Ui.until("it is offered to power it off", () -> offer("Power Off").isVisible());
		bench.forgiveWhenLogged();
		Ui.run(() -> Widgets.press(offer("Leave Running")));
		Ui.until("nothing is offered any more", () -> !offer("Power Off").isVisible());
		Ui.until("nothing is said any more", () -> row("web").contains("running") && !row("web").contains("did not"));
		assertEquals(GuestState.RUNNING, guests.state(web));
	}

	@Test
	public void whatFailsIsSaidWhereTheGuestIs() throws CoreException {
		GuestId web = guests.createRunning("web");
		Ui.until("it runs", () -> row("web").contains("running"));

		select(web);
		Ui.until("it can be paused", () -> enabled("pause"));
		Bench.command(COMMANDS + "pause");
		Ui.until("its row says what is wrong", () -> row("web").contains("The brake is broken"));
		Ui.run(() -> assertEquals("no dialog", List.of(), dialogs()));
		IViewPart properties = Ui.get(() -> Bench.show("org.eclipse.ui.views.PropertySheet"));
		select(web);
		Ui.until("the properties say so too",
				() -> Widgets.rows(Widgets.one(Bench.control(properties), org.eclipse.swt.widgets.Tree.class, t -> true))
						.stream().anyMatch(r -> r.contains("Last problem") && r.contains("The brake is broken")));
		Screenshots.take("guests-failed");
		bench.forgiveWhenLogged();

		Bench.command(COMMANDS + "powerOff");
		Ui.until("what succeeds makes it forgotten", () -> row("web").contains("stopped") && !row("web").contains("broken"));
	}

	private static Button offer(String text) {
		return Widgets.one(Bench.control(view()), Button.class, b -> b.getText().replace("&", "").equals(text));
	}

	private static String said() {
		Composite bar = offer("Power Off").getParent();
		return Widgets.all(bar, Label.class, l -> true).stream().map(Label::getText).toList().toString();
	}
}
