/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.GuestEditors.parts;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.PartInitException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.StopMode;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.details.GuestEditor;
import org.guestbench.ui.explorer.details.GuestInput;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;
import org.junit.rules.TemporaryFolder;

/** What a guest of real QEMU is made of is changed in its editor. */
public class HardwareChangesTest {

	private static final List<String> DIALOGS = List.of("Add Disk", "Remove Disk", "CD", "Firmware");

	private final TemporaryFolder folder = new TemporaryFolder();

	@Rule
	public final RuleChain rules = RuleChain.outerRule(folder).around(new Bench()).around(new PretendedGuests(Map.of()));

	private final Connections connections = Services.get(HardwareChangesTest.class, Connections.class);
	private final GuestId guest = new GuestId(Connections.LOCAL, UUID.randomUUID());

	@Before
	public void aGuestInItsEditor() throws Exception {
		Path disk = Files.write(folder.getRoot().toPath().resolve("disk.img"), new byte[1 << 20]);
		local().facet(GuestTransfer.class).orElseThrow().create(new GuestSpec(guest.uuid(), "growing",
				new DiskImage(disk, DiskFormat.RAW), MemorySize.ofMebibytes(64), 1, new NetworkPolicy.None(), null), null,
				new NullProgressMonitor());
		Ui.run(() -> {
			try {
				Bench.window().getActivePage().openEditor(new GuestInput(guest, "growing"), GuestEditor.ID);
			} catch (PartInitException e) {
				throw new AssertionError(e);
			}
		});
	}

	@After
	public void tidyUp() throws CoreException {
		Ui.run(() -> Widgets.shells().stream().filter(shell -> DIALOGS.contains(shell.getText())).forEach(Shell::close));
		Bench.closeEditors();
		local().guest(guest).delete(new NullProgressMonitor());
	}

	@Test
	public void disksAndTheCdAreChanged() throws Exception {
		Path cd = Files.write(folder.getRoot().toPath().resolve("install.iso"), new byte[1 << 16]);
		openTab("Storage");
		begin("Add Disk…", "Add Disk");
		Ui.run(() -> field("Add Disk", "such as 10G").setText("much"));
		Ui.until("that is no size", () -> !Widgets.button(Widgets.dialog("Add Disk"), "Add").isEnabled());
		Ui.run(() -> field("Add Disk", "such as 10G").setText("16M"));
		Screenshots.takeRested("guest-add-disk");
		end("Add Disk", "Add");
		Ui.until("the disk is there", () -> rows().contains("disk2") && rows().contains("16 MiB"));

		openTab("Hardware");
		begin("CD…", "CD");
		Ui.run(() -> field("CD", "CD or DVD").setText(cd.toString()));
		end("CD", "Change");
		openTab("Storage");
		Ui.until("the CD is there", () -> rows().contains(cd.toString()));
		begin("CD…", "CD");
		Ui.run(() -> assertEquals("what is in the drive", cd.toString(), field("CD", "CD or DVD").getText()));
		Screenshots.takeRested("guest-cd");
		Ui.run(() -> Widgets.press(Widgets.button(Widgets.dialog("CD"), "No CD")));
		end("CD", "Change");
		Ui.until("the drive is empty", () -> rows().contains("cd, sata, read-only, no medium"));
		begin("Firmware…", "Firmware");
		Ui.run(() -> assertTrue(Widgets.button(Widgets.dialog("Firmware"), "BIOS, as now").getSelection()));
		Screenshots.takeRested("guest-firmware");
		end("Firmware", "Cancel");
		Screenshots.takeRested("guest-disks");

		begin("Remove Disk…", "Remove Disk");
		Ui.until("it says what goes", () -> field("Remove Disk", "What goes").getText().contains("/vm/disk-disk2.qcow2 ("));
		Screenshots.takeRested("guest-remove-disk");
		end("Remove Disk", "Remove");
		Ui.until("the disk is gone", () -> !rows().contains("disk2"));
	}

	@Test
	public void whatIsRefusedIsSaidOnThePage() throws Exception {
		local().guest(guest).start(new NullProgressMonitor());
		openTab("Hardware");
		begin("Add Disk…", "Add Disk");
		end("Add Disk", "Add");
		Ui.until("it says why", () -> says("it is not stopped. Shut it down first."));
		local().guest(guest).stop(StopMode.FORCE, Ui.PATIENCE, new NullProgressMonitor());
		Ui.run(() -> Widgets.press(Widgets.button(parts(), "Remove Disk…")));
		Ui.until("there is none to remove", () -> says("boots from the disk"));
		assertTrue(Ui.get(() -> Widgets.shell("Remove Disk") == null));
	}

	private Connection local() throws CoreException {
		return connections.open(Connections.LOCAL, new NullProgressMonitor());
	}

	private static void openTab(String title) {
		Ui.run(() -> Widgets.openTab(Widgets.one(parts(), CTabFolder.class, f -> true), title));
	}

	private static void begin(String button, String dialog) {
		Ui.until("there is the button", () -> !Widgets.all(parts(), Button.class,
				b -> b.isVisible() && b.getText().replace("&", "").equals(button)).isEmpty());
		Ui.later(() -> Widgets.press(Widgets.button(parts(), button)));
		Ui.until("the dialog is open", () -> Widgets.shell(dialog) != null);
	}

	private static void end(String dialog, String button) {
		Ui.until("it can be done", () -> Widgets.button(Widgets.dialog(dialog), button).isEnabled());
		Ui.run(() -> Widgets.press(Widgets.button(Widgets.dialog(dialog), button)));
		Ui.until("the dialog is closed", () -> Widgets.shell(dialog) == null);
	}

	private static Text field(String dialog, String tip) {
		return Widgets.field(Widgets.dialog(dialog), tip);
	}

	private static String rows() {
		return Widgets.all(parts(), Tree.class, Tree::isVisible).stream().flatMap(tree -> Widgets.rows(tree).stream())
				.reduce("", (all, row) -> all + row + "\n");
	}

	private static boolean says(String text) {
		return !Widgets.all(parts(), CLabel.class, line -> line.isVisible() && line.getText().contains(text)).isEmpty();
	}
}
