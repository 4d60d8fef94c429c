/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.COMMANDS;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.hardware.Disk;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.newguest.ExportJob;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** Guests that stay are made in the workbench, of real QEMU. */
public class NewGuestWizardTest {

	private static final String TITLE = "New Guest";
	private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKxbhz0Pm1S1lqM0nV2aQwJxYVhPq7mEV4yqQ0cK1h2b me@here";

	private final TemporaryFolder folder = new TemporaryFolder();

	@Rule
	public final RuleChain rules = RuleChain.outerRule(folder).around(new Bench()).around(new PretendedGuests(Map.of()));

	private final Connections connections = Services.get(NewGuestWizardTest.class, Connections.class);

	@Before
	public void openTheConnection() throws CoreException {
		connections.open(Connections.LOCAL, new NullProgressMonitor());
	}

	@After
	public void tidyUp() throws CoreException {
		// else a test that failed would keep the others waiting
		Ui.run(() -> Widgets.shells().stream().filter(shell -> shell.getText().equals(TITLE)).forEach(Shell::close));
		for (String name : List.of("from-a-disk", "from-an-appliance", "by-myself")) {
			Optional<GuestInfo> guest = guest(name);
			if (guest.isPresent()) {
				connections.open(Connections.LOCAL, new NullProgressMonitor()).guest(guest.get().id()).delete(new NullProgressMonitor());
			}
		}
	}

	@Test
	public void guestIsMadeFromADiskExportedAndMadeFromTheAppliance() throws Exception {
		Path disk = Files.write(folder.getRoot().toPath().resolve("cloud.img"), new byte[1 << 20]);
		begin();
		Screenshots.takeRested("new-guest-source");
		Ui.run(() -> field("Its name and folder").setText(disk.toString()));
		next();
		Ui.until("it has looked at the disk", () -> field("By which").getText().equals("cloud"));
		Ui.run(() -> {
			field("By which").setText("from-a-disk");
			field("With a unit").setText("64M");
			field("least size").setText("16M");
		});
		Ui.until("it says what fits", () -> says("Memory: 64 MiB of ") && says("Disk: takes about 1 MiB now, and up to 17 MiB"));
		Ui.until("it can go on", () -> press("Next >").isEnabled());
		Screenshots.takeRested("new-guest-machine");
		next();
		Ui.run(() -> {
			Widgets.press(press("Tell cloud-init to make a user"));
			field("Who may").setText("me");
			field("Of ssh").setText(KEY);
		});
		Ui.until("it can be made", () -> press("Finish").isEnabled());
		Screenshots.takeRested("new-guest-cloud-init");
		finish();
		GuestInfo made = guest("from-a-disk").orElseThrow();
		assertEquals("64 MiB", made.memory().toString());
		Ui.until("it is selected", () -> PretendedGuests.selected().equals(List.of(made.id())));

		Path ova = folder.getRoot().toPath().resolve("guest.ova");
		Job export = new ExportJob(made.id(), made.name(), ova);
		export.schedule();
		assertTrue("the export ends", export.join(Ui.PATIENCE.toMillis(), new NullProgressMonitor()));
		assertTrue(String.valueOf(export.getResult()), export.getResult() instanceof IStatus result && result.isOK());

		begin();
		Ui.run(() -> field("Its name and folder").setText(ova.toString()));
		next();
		Ui.until("it has looked at the appliance", () -> field("By which").getText().equals("from-a-disk")
				&& field("With a unit").getText().equals("64 MiB"));
		Ui.run(() -> field("By which").setText("from-an-appliance"));
		Ui.until("it says what fits", () -> says("Memory: 64 MiB of ") && press("Finish").isEnabled());
		finish();
		GuestInfo imported = guest("from-an-appliance").orElseThrow();
		Ui.until("it is selected", () -> PretendedGuests.selected().equals(List.of(imported.id())));
	}

	@Test
	public void guestForASystemThatIsInstalledHasDisksAndACd() throws Exception {
		Path cd = Files.write(folder.getRoot().toPath().resolve("install.iso"), new byte[1 << 16]);
		begin();
		Ui.run(() -> Widgets.press(press("With an empty disk")));
		next();
		Ui.until("it has a proposal", () -> field("least size").getText().equals("20 GiB"));
		Ui.until("it says that this does not start", () -> says("Without a CD there is nothing that it could start from"));
		Ui.run(() -> assertFalse("nobody is to sign in yet", press("Next >").isEnabled()));
		Ui.run(() -> {
			field("By which").setText("by-myself");
			field("With a unit").setText("64M");
			field("least size").setText("16M");
			field("beside the first").setText("8M, none");
		});
		Ui.until("that is no size", () -> says("Not a size: 'none'"));
		Ui.run(() -> {
			field("beside the first").setText("8M, 4M");
			field("CD or DVD").setText("/nothing/here.iso");
		});
		Ui.until("there is no such CD", () -> says("There is no CD '/nothing/here.iso'"));
		Ui.run(() -> field("CD or DVD").setText(cd.toString()));
		Ui.until("it says what fits", () -> says("Disk: takes about 0 B now, and up to 28 MiB") && press("Finish").isEnabled());
		Screenshots.takeRested("new-guest-empty-disk");
		finish();
		GuestInfo made = guest("by-myself").orElseThrow();
		List<Disk> disks = connections.open(Connections.LOCAL, new NullProgressMonitor()).facet(Hardware.class).orElseThrow()
				.disks(made.id(), new NullProgressMonitor());
		assertEquals(List.of("root", "disk2", "disk3", "cd"), disks.stream().map(Disk::target).toList());
		assertEquals(cd.toString(), disks.get(3).chain().get(0).source());
	}

	@Test
	public void theWizardSaysWhatIsWrongAndWhatDoesNotFit() throws IOException {
		Path disk = Files.write(folder.getRoot().toPath().resolve("large.img"), new byte[4096]);
		Path text = Files.writeString(folder.getRoot().toPath().resolve("text"), "text");
		Path ova = Files.writeString(folder.getRoot().toPath().resolve("bad.ova"), "no archive".repeat(100));
		begin();
		Ui.run(() -> field("Its name and folder").setText("/nothing/here.img"));
		Ui.until("there is no such file", () -> says("there is no such file") && !press("Next >").isEnabled());
		Ui.run(() -> field("Its name and folder").setText(text.toString()));
		Ui.until("it is no disk", () -> says("it is no disk image that is known"));
		Ui.run(() -> field("Its name and folder").setText(ova.toString()));
		next();
		Ui.until("it is no appliance", () -> says("it is not an archive") && !press("Finish").isEnabled());
		Screenshots.takeRested("new-guest-refused");
		Ui.run(() -> Widgets.press(press("< Back")));
		Ui.run(() -> field("Its name and folder").setText(disk.toString()));
		next();
		Ui.until("it has looked at the disk", () -> field("By which").getText().equals("large"));
		Ui.run(() -> field("With a unit").setText("much"));
		Ui.until("it is no size", () -> says("Not a size: 'much'"));
		Ui.run(() -> field("With a unit").setText("4T"));
		Ui.until("it does not fit", () -> says("If all take what they may, the host has too little."));
		assertTrue("it is not made silently", Ui.get(() -> !press("Finish").isEnabled()));
		Screenshots.takeRested("new-guest-overcommit");
		Ui.run(() -> Widgets.press(press("Make it all the same")));
		Ui.until("it can be made if it is wanted", () -> press("Finish").isEnabled());
		Ui.run(() -> Widgets.press(press("Cancel")));
		Ui.until("the wizard is closed", () -> Widgets.shell(TITLE) == null);
		assertEquals(Optional.empty(), guest("large"));
	}

	private static void begin() {
		Bench.command(COMMANDS + "newGuest");
		Ui.until("the wizard is open", () -> Widgets.shell(TITLE) != null);
	}

	private static void next() {
		Ui.until("there is a next page", () -> press("Next >").isEnabled());
		Ui.run(() -> Widgets.press(press("Next >")));
	}

	private static void finish() {
		Ui.later(() -> Widgets.press(press("Finish")));
		Ui.until("the guest is made", () -> Widgets.shell(TITLE) == null);
	}

	private Optional<GuestInfo> guest(String name) {
		var local = connections.world().connections().get(Connections.LOCAL);
		return local == null ? Optional.empty() : local.guests().values().stream().filter(guest -> guest.name().equals(name)).findFirst();
	}

	private static Text field(String tip) {
		return Widgets.field(wizard(), tip);
	}

	private static Button press(String button) {
		return Widgets.button(wizard(), button);
	}

	private static boolean says(String text) {
		return !Widgets.all(wizard(), Label.class, label -> label.isVisible() && label.getText().contains(text)).isEmpty()
				|| !Widgets.all(wizard(), Text.class, shown -> shown.isVisible() && shown.getText().contains(text)).isEmpty();
	}

	private static Shell wizard() {
		return Widgets.dialog(TITLE);
	}
}
