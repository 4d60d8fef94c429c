/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.PretendedGuests.COMMANDS;
import static org.guestbench.ui.tests.PretendedGuests.answer;
import static org.guestbench.ui.tests.PretendedGuests.row;
import static org.guestbench.ui.tests.PretendedGuests.select;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.facet.Retention;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.NetworkPolicy.PortForward;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.Tags;
import org.guestbench.core.Connections;
import org.guestbench.ui.Services;
import org.guestbench.ui.explorer.snapshots.SnapshotDrawing;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.RuleChain;

/** Takes the pictures of snapshots and of deletions for the manual, light and dark; not a test. */
public class SnapshotPictures {

	private final PretendedGuests guests = new PretendedGuests(Map.of());

	@Rule
	public final RuleChain rules = RuleChain.outerRule(new Bench()).around(guests);

	@Test
	public void takePictures() throws CoreException, InterruptedException {
		GuestId web = guests.create("web", new BootSource.DirectKernel(guests.file(), guests.file(), guests.file(), ""),
				new NetworkPolicy.Nat(List.of(new PortForward(8080, 80))), null);
		guests.start("web");
		guests.create("web-clone", new BootSource.DiskImage(Path.of("/memory", web.uuid().toString(), "disk"), DiskFormat.QCOW2),
				new NetworkPolicy.None(), null);
		GuestId kept = guests.create("junit-calculator", new Ownership(new RunId("k3v9x2ma"), "alex@desk", Instant.EPOCH));
		Connection connection = Services.get(getClass(), Connections.class).open(PretendedGuests.CONNECTION, new NullProgressMonitor());
		connection.facet(Retention.class).orElseThrow().retain(kept, new NullProgressMonitor());
		connection.facet(Labels.class).orElseThrow().tag(web, new Tags(List.of("lab", "prod")), new NullProgressMonitor());
		Ui.until("they are there", () -> row("web").contains("running") && row("junit-calculator").contains("kept"));

		GuestEditors.showSnapshots(web);
		SnapshotsTest.take("installed", "Debian with all packages, and no data", true);
		SnapshotsTest.take("configured", "Certificates, virtual hosts", true);
		SnapshotsTest.take("update fails", "The package's script ends with status 2.\nSee the log.", false);
		SnapshotsTest.revert("configured", false);
		Ui.until("it is back", () -> SnapshotDrawing.drawn(GuestEditors.canvas()).get(2).strip().equals("You are here"));
		SnapshotsTest.take("update works", "With the other mirror", true);
		GuestEditors.press("configured", 0);
		settled("snapshots");
		GuestEditors.press("update fails", SWT.MOD1);
		Ui.until("they can be compared", () -> GuestEditors.action("Compare").isEnabled());
		Ui.later(() -> GuestEditors.action("Compare").notifyListeners(SWT.Selection, new Event()));
		Ui.until("they are", () -> Widgets.shell("Compare Snapshots") != null);
		settled("snapshots-compared");
		answer("Compare Snapshots", "Close");
		delete("delete-guests", web, kept);
		// last, since not everything of a light workbench comes back after a dark one
		Theme.dark();
		settled("snapshots-dark");
		delete("delete-guests-dark", web, kept);
		select(web);
		Ui.later(() -> GuestEditors.action("Take Snapshot…").notifyListeners(SWT.Selection, new Event()));
		Ui.until("it is asked", () -> Widgets.shell("Take Snapshot") != null);
		settled("take-snapshot-dark");
		answer("Take Snapshot", "Cancel");
	}

	private static void delete(String name, GuestId... which) throws InterruptedException {
		select((Object[]) which);
		Bench.command(COMMANDS + "delete");
		Ui.until("it is asked", () -> Widgets.shell("Delete Guests") != null);
		settled(name);
		answer("Delete Guests", "Cancel");
		Ui.until("it is closed", () -> Widgets.shell("Delete Guests") == null);
	}

	private static void settled(String name) throws InterruptedException {
		Thread.sleep(1500);
		Screenshots.take(name);
	}
}
