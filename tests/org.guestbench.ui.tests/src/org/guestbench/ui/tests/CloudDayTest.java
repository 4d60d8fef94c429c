/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.COMMANDS;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.select;

import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.connector.azure.tests.fake.FakeLogin;
import org.guestbench.connector.azure.tests.fake.Foreign;
import org.guestbench.connector.vmware.tests.Vcsim;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/**
 * What somebody does on a day with a thousand guests, in the workbench, on a vCenter as vcsim has it and on the stand-in for Azure: connects, lists them,
 * starts one, takes a snapshot, goes back to it, makes a clone of it, and deletes that.
 */
public class CloudDayTest {

	private static final int MANY = 1000;
	private static final String COPY = "copy-of-it";
	private static final String NEW_GUEST = "New Guest";

	/** In each of its two pools. */
	@ClassRule
	public static final Vcsim SERVER = Vcsim.vCenter("-vm", Integer.toString(MANY / 2));

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(new PretendedGuests(Map.of()));

	private final Connections connections = Services.get(CloudDayTest.class, Connections.class);

	@After
	public void tidyUp() throws CoreException {
		Ui.run(() -> Widgets.shells().stream().filter(shell -> List.of(NEW_GUEST, "New Connection").contains(shell.getText()))
				.forEach(Shell::close));
		Bench.closeEditors();
		for (String connection : List.of("lab", "cloud", "mine")) {
			if (connections.specs().stream().anyMatch(spec -> spec.id().equals(connection))) {
				connections.remove(connection);
			}
		}
	}

	@Test
	public void aDayOnAVCenter() throws CoreException {
		connect("VMware vSphere", "lab", "vsphere://127.0.0.1:" + SERVER.port(), Vcsim.USER, Vcsim.SECRET);
		PretendedGuests.answer("Trust certificate?", "Trust");
		Ui.until("all are listed", () -> row("lab").contains(MANY + " guests"));
		ExplorerTest.group("folder");
		Ui.until("they are in none", () -> row("in no folder").contains(MANY + " guests"));
		ExplorerTest.group("host");
		Ui.until("they are on hosts", () -> PretendedGuests.rows().stream().filter(row -> row.startsWith("lab: ")).count() > 1);
		Screenshots.take("guests-by-host");
		ExplorerTest.group("connection");
		Ui.until("all are listed again", () -> row("lab").contains(MANY + " guests"));
		search("DC0_H0_VM77");
		GuestId guest = id("lab", "DC0_H0_VM77");
		select(guest);
		does("powerOff");
		Ui.until("it is stopped", () -> row("DC0_H0_VM77").contains("stopped"));
		spend(guest, "lab", "DC0_H0_VM77");
	}

	@Test
	public void aDayOnAzure() throws Exception {
		try (PretendedAzure pretended = new PretendedAzure()) {
			for (int i = 1; i < MANY; i++) {
				new Foreign(pretended.azure().store()).machine("farm-" + i % 7, "web" + i, "running");
			}
			String subscription = "azure://" + Foreign.SUBSCRIPTION + "/westeurope?tenant=" + FakeLogin.TENANT;
			connect(PretendedAzure.KIND, "cloud", subscription, FakeLogin.CLIENT, PretendedAzure.SECRET);
			Ui.until("all are listed", () -> row("cloud").contains((MANY - 1) + " guests"));
			// Azure has to be asked about each of them again and again, which is not what this is about.
			connections.remove("cloud");
			connect(PretendedAzure.KIND, "mine", subscription + "&groups=none", FakeLogin.CLIENT, PretendedAzure.SECRET);
			Ui.until("it is open", () -> row("mine").contains("no guests"));
			create("mine", "debian-12", "worker");
			search("worker");
			Ui.until("it is there", () -> row("worker").contains("stopped"));
			spend(id("mine", "worker"), "mine", "worker");
			search("worker");
			Ui.until("Azure keeps no memory", () -> row("worker").contains("stopped"));
			tidyUp();
		}
	}

	private static void connect(String kind, String name, String address, String user, String secret) {
		ConnectionWizardTest.begin(kind);
		ConnectionWizardTest.type("Name", name);
		ConnectionWizardTest.type("Address", address);
		ConnectionWizardTest.type("User", user);
		ConnectionWizardTest.type("Password", secret);
		Ui.later(() -> Widgets.press(ConnectionWizardTest.press("Finish")));
	}

	/** @param guest is stopped */
	private void spend(GuestId guest, String connection, String name) throws CoreException {
		select(guest);
		does("start");
		Ui.until("it runs", () -> row(name).contains("running"));
		GuestEditors.showSnapshots(guest);
		SnapshotsTest.take("before", "", false);
		SnapshotsTest.revert("before", false);
		Ui.until("that is over", () -> Job.getJobManager().find(guest).length == 0);
		Ui.until("it is back", () -> GuestEditors.cards().equals(List.of("before", "  You are here")));
		Screenshots.take("day-" + connection);
		Bench.closeEditors();
		create(connection, name + "/before", COPY);
		search(COPY);
		Ui.until("the clone is there", () -> row(COPY).contains("stopped"));
		select(id(connection, COPY));
		does("start");
		Ui.until("it runs", () -> row(COPY).contains("running"));
		does("delete");
		PretendedGuests.answer("Delete Guest", "Delete");
		Ui.until("it is gone", () -> row(COPY).isEmpty());
	}

	private static void does(String command) {
		Ui.until("it can be done: " + command, () -> PretendedGuests.enabled(command));
		Bench.command(COMMANDS + command);
	}

	private static void search(String text) {
		Ui.run(() -> PretendedGuests.searchField().setText(text));
	}

	/** By the wizard. */
	private static void create(String connection, String image, String name) {
		Bench.command(COMMANDS + "newGuest");
		Ui.until("the wizard is open", () -> Widgets.shell(NEW_GUEST) != null);
		Ui.run(() -> {
			List<Combo> combos = Widgets.all(wizard(), Combo.class, c -> true);
			combos.get(0).setText(connection);
			combos.get(0).notifyListeners(SWT.Selection, new Event());
			combos.get(1).setText(image);
		});
		Ui.until("there is a next page", () -> Widgets.button(wizard(), "Next >").isEnabled());
		Ui.run(() -> Widgets.press(Widgets.button(wizard(), "Next >")));
		Ui.until("it has a name", () -> !Widgets.field(wizard(), "By which").getText().isEmpty());
		Ui.run(() -> {
			Widgets.field(wizard(), "By which").setText(name);
			Widgets.field(wizard(), "With a unit").setText("64M");
		});
		Ui.until("it can be made", () -> Widgets.button(wizard(), "Finish").isEnabled());
		Screenshots.take("day-clone-" + connection);
		Ui.later(() -> Widgets.press(Widgets.button(wizard(), "Finish")));
		Ui.until("it is made", () -> Widgets.shell(NEW_GUEST) == null);
	}

	private static Shell wizard() {
		return Widgets.dialog(NEW_GUEST);
	}

	private GuestId id(String connection, String name) throws CoreException {
		return connections.open(connection, new NullProgressMonitor()).guests(new NullProgressMonitor()).stream()
				.filter(info -> info.name().equals(name)).map(GuestInfo::id).findFirst().orElseThrow();
	}
}
