/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.GuestEditors.cards;
import static org.junit.Assert.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.core.GuestChannels;
import org.guestbench.images.GuestImage;
import org.guestbench.ui.Services;
import org.guestbench.ui.console.terminal.SerialPane;
import org.guestbench.ui.explorer.snapshots.SnapshotDrawing;
import org.junit.Rule;
import org.junit.Test;

/** A real guest that is kept and taken back in the workbench, with a shell in it: a fork, if there is a template, else one that boots. */
public class RealSnapshotTest {

	private static final String SIZE = "stty -F /dev/ttyS0 size";

	@Rule(order = 0)
	public final Bench bench = new Bench();
	@Rule(order = 1)
	public final RealGuest guest = new RealGuest();

	@Test
	public void aGuestForgetsWhatItDidSince() throws CoreException {
		GuestImage image = RealGuest.image("debian-12-java");
		begin(new GuestSpec(guest.id().uuid(), "remembering", image.boot(), MemorySize.ofMebibytes(1024), 1, new NetworkPolicy.None(),
				null));
		run("echo before > /root/state; echo ready to be kept > /dev/ttyS0");

		GuestEditors.showSnapshots(guest.id());
		Ui.until("it is drawn", RealGuest.PATIENCE, () -> cards().equals(List.of("You are here")));
		SnapshotsTest.take("before", "with what it knew then", true);
		Ui.until("it is drawn, with what the guest had written", RealGuest.PATIENCE,
				() -> SnapshotDrawing.pictured(GuestEditors.canvas(), "before"));
		run("echo after > /root/state");
		assertEquals("after", run("cat /root/state"));
		SnapshotsTest.revert("before", false);
		Ui.until("it is back", RealGuest.PATIENCE, () -> Job.getJobManager().find(guest.id()).length == 0);
		assertEquals("before", run("cat /root/state"));
		Screenshots.take("snapshots-of-qemu");
		GuestEditors.press("before", 0);
		SnapshotsTest.delete("Delete Snapshot", shell -> {
			// as it was looked at elsewhere
		});
		Ui.until("it is gone", RealGuest.PATIENCE, () -> cards().equals(List.of("You are here")));
		assertEquals("before", run("cat /root/state"));

		PretendedGuests.select(guest.id());
		Bench.command("org.guestbench.ui.console.openShell");
		Ui.until("there is a shell", RealGuest.PATIENCE, () -> ConsoleBench.editor() != null && RealGuest.shown().endsWith("#"));
		RealGuest.type("cat /root/state; echo $((6 * 7)) here\r");
		Ui.until("it answers", RealGuest.PATIENCE, () -> RealGuest.shown().contains("before\n42 here"));
		Screenshots.take("shell");
		String size = Ui
				.get(() -> SerialPane.shown(ConsoleBench.canvas()).rows() + " " + SerialPane.shown(ConsoleBench.canvas()).columns());
		long end = System.nanoTime() + RealGuest.PATIENCE.toNanos();
		String told = run(SIZE);
		while (!told.equals(size) && System.nanoTime() - end < 0) {
			told = run(SIZE);
		}
		assertEquals("the shell knows how large its terminal is", size, told);
	}

	private void begin(GuestSpec spec) throws CoreException {
		RealGuest.connection().create(spec, new NullProgressMonitor());
		Optional<Templates> templates = RealGuest.connection().facet(Templates.class);
		if (templates.isPresent() && templates.get().find(spec).isPresent()) {
			templates.get().fork(guest.id(), new NullProgressMonitor());
		} else {
			RealGuest.connection().guest(guest.id()).start(new NullProgressMonitor());
		}
	}

	/** What a command in the guest writes. */
	private String run(String script) throws CoreException {
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		try (GuestChannel channel = Services.get(getClass(), GuestChannels.class).open(guest.id(), new NullProgressMonitor())) {
			channel.exec(new Command(List.of("sh", "-c", script), Map.of(), "/", "root"), (stream, data) -> {
				byte[] bytes = new byte[data.remaining()];
				data.get(bytes);
				written.writeBytes(bytes);
			}, new NullProgressMonitor());
		}
		return written.toString(StandardCharsets.UTF_8).strip();
	}
}
