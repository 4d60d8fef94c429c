/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.guestbench.ui.tests.GuestEditors.cards;
import static org.junit.Assert.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.console.terminal.Line;
import org.guestbench.contract.NotTested;
import org.guestbench.core.Connections;
import org.guestbench.core.GuestChannels;
import org.guestbench.images.GuestImage;
import org.guestbench.images.Images;
import org.guestbench.ui.Services;
import org.guestbench.ui.console.terminal.SerialPane;
import org.guestbench.ui.explorer.snapshots.SnapshotDrawing;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** A real guest that is kept and taken back in the workbench, with a shell in it: a fork, if there is a template, else one that boots. */
public class RealSnapshotTest {

	private static final Duration PATIENCE = Duration.ofMinutes(5);
	private static final String IMAGE = "debian-12-java";

	@Rule
	public final Bench bench = new Bench();

	private static final String SIZE = "stty -F /dev/ttyS0 size";

	private final Connections connections = Services.get(getClass(), Connections.class);
	private final GuestId guest = new GuestId(Connections.LOCAL, UUID.randomUUID());

	@After
	public void removeTheGuest() throws CoreException {
		Ui.run(() -> Bench.window().getActivePage().closeAllEditors(false));
		connection().guest(guest).delete(new NullProgressMonitor());
	}

	@Test
	public void aGuestForgetsWhatItDidSince() throws CoreException {
		Optional<GuestImage> image = Services.get(getClass(), Images.class).find(IMAGE);
		NotTested.unless(image.isPresent(), "snapshots of a real guest (the image " + IMAGE + " has not been built)");
		begin(new GuestSpec(guest.uuid(), "remembering", image.orElseThrow().boot(), MemorySize.ofMebibytes(1024), 1,
				new NetworkPolicy.None(), null));
		run("echo before > /root/state; echo ready to be kept > /dev/ttyS0");

		GuestEditors.showSnapshots(guest);
		Ui.until("it is drawn", PATIENCE, () -> cards().equals(List.of("You are here")));
		SnapshotsTest.take("before", "with what it knew then", true);
		Ui.until("it is drawn, with what the guest had written", PATIENCE,
				() -> SnapshotDrawing.pictured(GuestEditors.canvas(), "before"));
		run("echo after > /root/state");
		assertEquals("after", run("cat /root/state"));
		SnapshotsTest.revert("before", false);
		Ui.until("it is back", PATIENCE, () -> Job.getJobManager().find(guest).length == 0);
		assertEquals("before", run("cat /root/state"));
		Screenshots.take("snapshots-of-qemu");
		GuestEditors.press("before", 0);
		SnapshotsTest.delete("Delete Snapshot", shell -> {
			// as it was looked at elsewhere
		});
		Ui.until("it is gone", PATIENCE, () -> cards().equals(List.of("You are here")));
		assertEquals("before", run("cat /root/state"));

		PretendedGuests.select(guest);
		Bench.command("org.guestbench.ui.console.openShell");
		Ui.until("there is a shell", PATIENCE, () -> ConsoleBench.editor() != null && shown().endsWith("#"));
		"cat /root/state; echo $((6 * 7)) here\r".chars().forEach(c -> ConsoleBench.key(0, c == '\r' ? SWT.CR : c, (char) c));
		Ui.until("it answers", PATIENCE, () -> shown().contains("before\n42 here"));
		Screenshots.take("shell");
		String size = Ui
				.get(() -> SerialPane.shown(ConsoleBench.canvas()).rows() + " " + SerialPane.shown(ConsoleBench.canvas()).columns());
		long end = System.nanoTime() + PATIENCE.toNanos();
		String told = run(SIZE);
		while (!told.equals(size) && System.nanoTime() - end < 0) {
			told = run(SIZE);
		}
		assertEquals("the shell knows how large its terminal is", size, told);
	}

	private void begin(GuestSpec spec) throws CoreException {
		connection().create(spec, new NullProgressMonitor());
		Optional<Templates> templates = connection().facet(Templates.class);
		if (templates.isPresent() && templates.get().find(spec).isPresent()) {
			templates.get().fork(guest, new NullProgressMonitor());
		} else {
			connection().guest(guest).start(new NullProgressMonitor());
		}
	}

	/** What a command in the guest writes. */
	private String run(String script) throws CoreException {
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		try (GuestChannel channel = Services.get(getClass(), GuestChannels.class).open(guest, new NullProgressMonitor())) {
			channel.exec(new Command(List.of("sh", "-c", script), Map.of(), "/", "root"), (stream, data) -> {
				byte[] bytes = new byte[data.remaining()];
				data.get(bytes);
				written.writeBytes(bytes);
			}, new NullProgressMonitor());
		}
		return written.toString(StandardCharsets.UTF_8).strip();
	}

	/** What the terminal shows. */
	private static String shown() {
		StringBuilder text = new StringBuilder();
		SerialPane.shown(ConsoleBench.canvas()).lines().stream().map(Line::text)
				.forEach(line -> text.append(line.stripTrailing()).append('\n'));
		return text.toString().strip();
	}

	private Connection connection() throws CoreException {
		return connections.open(Connections.LOCAL, new NullProgressMonitor());
	}
}
