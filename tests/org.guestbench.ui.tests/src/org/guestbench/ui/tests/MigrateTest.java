/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.COMMANDS;
import static org.guestbench.ui.tests.PretendedGuests.answer;
import static org.guestbench.ui.tests.PretendedGuests.enabled;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.select;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.RunId;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.Ownership;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** Guests that go to another connection. */
public class MigrateTest {

	private static final String TITLE = "Migrate Guest";

	private final PretendedGuests guests = new PretendedGuests(Map.of());

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(guests);

	@Test
	public void guestThatRunsGoesWhereItIsSaidToGo() throws CoreException {
		guests.other(Map.of("memory", "64M")).open();
		guests.other(Map.of()).open();
		GuestId web = guests.createRunning("web");
		Ui.until("it runs", () -> row("web").contains("running"));
		select(web);
		Ui.until("it can be migrated", () -> enabled("migrate"));
		Bench.command(COMMANDS + "migrate");
		Ui.until("both hosts were asked", () -> Widgets.shell(TITLE) != null && outlook().contains("This cannot be done"));
		Ui.run(() -> {
			assertTrue(outlook(), outlook().contains("It needs 128 MiB of memory, which 'pretended-2' has not left."));
			assertFalse("it does not fit", Widgets.button(shell(), "Migrate").isEnabled());
			Combo where = Widgets.one(shell(), Combo.class, combo -> true);
			where.select(1);
			where.notifyListeners(SWT.Selection, null);
		});
		Ui.until("there it fits", () -> Widgets.button(shell(), "Migrate").isEnabled() && outlook().contains("All that it is"));
		Screenshots.takeRested("migrate-guest");
		Ui.run(() -> {
			Text address = Widgets.one(shell(), Text.class, Text::getEditable);
			address.setText("tcp://host");
			assertFalse("that is no address", Widgets.button(shell(), "Migrate").isEnabled());
			address.setText("");
		});
		Ui.until("they were asked again", () -> Widgets.button(shell(), "Migrate").isEnabled());
		answer(TITLE, "Migrate");
		GuestId there = new GuestId(PretendedGuests.CONNECTION + "-3", web.uuid());
		Ui.until("it runs there, and only there",
				() -> info(web) == null && info(there) instanceof GuestInfo info && info.state() == GuestState.RUNNING);
		Ui.until("it is selected there", () -> PretendedGuests.selected().equals(List.of(there)));
	}

	@Test
	public void guestOfARunStays() throws CoreException {
		guests.other(Map.of()).open();
		GuestId free = guests.create("free");
		GuestId ofRun = guests.create("ofRun", new Ownership(new RunId("0123456789ab"), "tester@here", Instant.EPOCH));
		Ui.until("they are there", () -> row("free").contains("stopped") && row("ofRun").contains("stopped"));
		select(free);
		Ui.until("one can go", () -> enabled("migrate"));
		select(ofRun);
		Ui.until("that of a run cannot", () -> !enabled("migrate"));
	}

	private static Shell shell() {
		return Widgets.dialog(TITLE);
	}

	private static String outlook() {
		return Widgets
				.one(shell(), Text.class,
						text -> (text.getStyle() & SWT.WRAP) != 0 && text.isVisible() && (text.getStyle() & SWT.V_SCROLL) != 0)
				.getText();
	}

	private static @Nullable GuestInfo info(GuestId guest) {
		return Services.get(MigrateTest.class, Connections.class).world().guest(guest);
	}
}
