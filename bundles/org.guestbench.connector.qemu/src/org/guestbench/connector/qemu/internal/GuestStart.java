/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.Pause;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.folder.GuestRecordFile;
import org.guestbench.connector.qemu.internal.folder.Launch;
import org.guestbench.connector.qemu.internal.folder.LogHead;
import org.guestbench.connector.qemu.internal.process.Lifeline;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;
import org.guestbench.connector.qemu.internal.qmp.QmpException;

/** Starts guests: has QEMU brought to life under its lifeline and waits until its processors execute. */
final class GuestStart {

	/** Of the serial log and of QEMU's own complaints, each. */
	static final long LOG_LIMIT = 4 << 20;
	private static final Duration GREETING = Duration.ofSeconds(20);
	private static final int MESSAGE = 2000;
	private static final Duration PAUSE = Duration.ofMillis(2);

	private final Inventory inventory;

	GuestStart(Inventory inventory) {
		this.inventory = inventory;
	}

	/** The caller holds the guest's lock. If this fails the guest is stopped, as it was before. */
	void start(GuestRecord record, GuestOrigin origin, IProgressMonitor monitor) throws CoreException {
		GuestSpec spec = record.spec();
		GuestFolder folder = inventory.directory().guest(spec.uuid());
		check(monitor);
		GuestFiles.check(origin.verb(), spec, GuestFiles.opened(spec));
		inventory.beginStart(record);
		OwnGuest guest = null;
		boolean running = false;
		try {
			Files.deleteIfExists(folder.exit());
			Files.deleteIfExists(folder.serialLog());
			// A socket of an earlier start must not be taken for that of this one.
			Files.deleteIfExists(folder.monitor());
			Files.deleteIfExists(folder.screen());
			Lifeline lifeline = origin.launch(folder, record);
			guest = new OwnGuest(folder, record, lifeline, inventory.board()::report);
			GuestRecordFile.write(folder,
					record.withLaunch(new Launch(lifeline.qemu(), lifeline.script(), ProcessIdentity.self(), origin.kind(),
							origin instanceof ForkOrigin)));
			inventory.add(spec.uuid(), guest);
			awaitRunning(guest, folder, origin, monitor);
			running = true;
		} catch (IOException e) {
			throw new CoreException(Status.error(
					"Cannot " + origin.verb() + " guest '" + spec.name() + "': " + e.getMessage() + complaints(guest, folder), e));
		} finally {
			if (!running) {
				undo(guest, folder, record);
				inventory.drop(spec.uuid());
			}
			inventory.endStart(spec.uuid());
			if (!running) {
				inventory.board().report(Sighting.of(record, GuestState.STOPPED));
			}
		}
	}

	private static void awaitRunning(OwnGuest guest, GuestFolder folder, GuestOrigin origin, IProgressMonitor monitor)
			throws IOException {
		long end = System.nanoTime() + origin.deadline().toNanos();
		boolean connected = false;
		while (true) {
			check(monitor);
			if (!connected && Files.exists(folder.monitor())) {
				try {
					guest.connect(origin, GREETING);
					connected = true;
					origin.begin(guest);
				} catch (QmpException e) {
					// The socket is there a moment before it listens; and if QEMU has ended, that is the better message.
					if (guest.qemu().alive() && (connected || System.nanoTime() > end)) {
						throw e;
					}
				}
			}
			if (connected && guest.state() != GuestState.STARTING) {
				return;
			}
			if (!guest.qemu().alive()) {
				throw new IOException("QEMU has ended at once.");
			}
			if (System.nanoTime() > end) {
				throw new IOException("QEMU did not get ready within " + origin.deadline().toSeconds() + " s.");
			}
			Pause.of(PAUSE);
		}
	}

	private static void check(IProgressMonitor monitor) {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
	}

	/** What QEMU said. It is complete, because the lifeline waits for the log before it reports the end. */
	private static String complaints(@Nullable OwnGuest guest, GuestFolder folder) {
		if (guest == null) {
			return "";
		}
		try {
			guest.kill();
			String text = LogHead.read(folder.stderrLog(), MESSAGE);
			return text.isEmpty() ? "" : " It said: " + text;
		} catch (IOException e) {
			return "";
		}
	}

	private static void undo(@Nullable OwnGuest guest, GuestFolder folder, GuestRecord record) {
		if (guest != null) {
			Uninterrupted.run("Cannot end QEMU, which did not start properly.", () -> {
				guest.kill();
				guest.leave();
			});
		}
		Uninterrupted.run("Cannot write down that a guest did not start.",
				() -> GuestRecordFile.write(folder, record.withLaunch(null)));
	}
}
