/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.StopMode;
import org.guestbench.core.GuestChannels;
import org.guestbench.images.GuestImage;
import org.guestbench.ui.GuestbenchUi;
import org.guestbench.ui.Services;
import org.guestbench.ui.console.screen.ScreenPane;
import org.junit.Rule;
import org.junit.Test;

/** Consoles of real guests, that QEMU runs. */
public class RealConsoleTest {

	@Rule(order = 0)
	public final Bench bench = new Bench();
	@Rule(order = 1)
	public final RealGuest guest = new RealGuest();

	@Test
	public void shellAtTheSerialPortAnswersAfterARestartToo() throws CoreException {
		GuestImage image = RealGuest.image("debian-12");
		create(image.boot(), image.minimumMemory());
		start();
		open("org.guestbench.ui.console.openSerial");
		// What it said before anybody looked.
		await("guestbench-agent");
		shell();
		RealGuest.type("echo $((6 * 7)) at $(tty)\r");
		await("42 at /dev/ttyS0");
		RealGuest.type("printf '\\033[1;32mgreen\\033[m '; uname -sr\r");
		await("green Linux");
		Screenshots.take("serial-console-of-qemu");
		RealGuest.type("seq 500\r");
		await("\n500");
		stop();
		Ui.until("it says so", () -> ConsoleBench.status().contains("not running"));
		start();
		Ui.until("it is connected", RealGuest.PATIENCE, () -> ConsoleBench.status().equals("Connected"));
		shell();
		RealGuest.type("echo $((7 * 7)) again\r");
		await("49 again");
		ConsoleBench.key(SWT.SHIFT, SWT.HOME, '\0');
		Ui.until("what was before the restart is in the scroll-back", () -> RealGuest.shown().contains("42 at /dev/ttyS0"));
	}

	@Test
	public void screenShowsTheFirmwareOfAGuestFromADisk() throws CoreException, IOException {
		Path folder = Files.createTempDirectory("guestbench-disk");
		Path disk = folder.resolve("empty.raw");
		try {
			// For a QEMU that has given its rights away.
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
			Files.write(disk, new byte[1 << 20]);
			create(new BootSource.DiskImage(disk, BootSource.DiskFormat.RAW), MemorySize.ofMebibytes(64));
			start();
			open("org.guestbench.ui.console.openScreen");
			Ui.until("there is a picture with something on it", RealGuest.PATIENCE, RealConsoleTest::somethingIsOnTheScreen);
			Screenshots.take("screen-of-qemu");
		} finally {
			stop();
			Files.delete(disk);
			Files.delete(folder);
		}
	}

	private void create(BootSource boot, MemorySize memory) throws CoreException {
		RealGuest.connection().create(new GuestSpec(guest.id().uuid(), "console", boot, memory, 1, new NetworkPolicy.None(), null),
				new NullProgressMonitor());
	}

	private void start() throws CoreException {
		RealGuest.connection().guest(guest.id()).start(new NullProgressMonitor());
	}

	private void stop() throws CoreException {
		RealGuest.connection().guest(guest.id()).stop(StopMode.FORCE, Duration.ofSeconds(30), new NullProgressMonitor());
	}

	private void open(String command) {
		Ui.until("the guest is selected", () -> {
			Bench.select(Bench.show(GuestbenchUi.GUESTS_VIEW), guest.id());
			return !Bench.show(GuestbenchUi.GUESTS_VIEW).getSite().getSelectionProvider().getSelection().isEmpty();
		});
		Bench.command(command);
		Ui.until("the console is open", () -> ConsoleBench.editor() != null);
		// perhaps with a hint on the pointer, which firmware does not read
		Ui.until("it is connected", RealGuest.PATIENCE, () -> ConsoleBench.status().startsWith("Connected"));
	}

	/** The image starts no login on its serial port, but its agent can start a shell there. */
	private void shell() throws CoreException {
		GuestChannel channel = Services.get(getClass(), GuestChannels.class).open(guest.id(), new NullProgressMonitor());
		Command command = new Command(List.of("sh", "-c", "cd; setsid -c sh -i </dev/ttyS0 >/dev/ttyS0 2>&1; exit $?"),
				Map.of("PS1", "real# "), "/", "root");
		Thread.ofVirtual().start(() -> {
			try (channel) {
				channel.exec(command, (stream, data) -> {
					// It writes to the console.
				}, new NullProgressMonitor());
			} catch (ChannelClosedException e) {
				// The guest was stopped.
				return;
			} catch (CoreException e) {
				throw new AssertionError(e);
			}
		});
		await("real# ");
	}

	private static void await(String text) {
		Ui.until("the terminal shows: " + text, RealGuest.PATIENCE, () -> (RealGuest.shown() + " ").contains(text));
	}

	private static boolean somethingIsOnTheScreen() {
		Image image = ScreenPane.picture(ConsoleBench.canvas());
		if (image == null) {
			return false;
		}
		var data = image.getImageData();
		int first = data.getPixel(data.width - 1, data.height - 1);
		int different = 0;
		for (int y = 0; y < data.height; y += 2) {
			for (int x = 0; x < data.width; x++) {
				different += data.getPixel(x, y) == first ? 0 : 1;
			}
		}
		// A line of text, not a cursor.
		return different > 500;
	}
}
