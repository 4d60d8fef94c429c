/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.hardware;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.hardware.Disk;
import org.guestbench.core.Connections;
import org.guestbench.ui.UiThread;
import org.guestbench.ui.explorer.MessageLine;

/** What can be changed of a guest's hardware: not to be seen where its connection does not let people change any. For the UI thread. */
final class HardwareBar {

	private final Composite bar;
	private final Display display;
	private final MessageLine message;
	private final Connections connections;
	private final GuestId guest;
	private final Runnable changed;

	/** Something that blocks. Called by a job. */
	@FunctionalInterface
	private interface Work<R> {
		R run(Connection connection, IProgressMonitor monitor) throws CoreException;
	}

	/** Changes something. Called by a job. */
	@FunctionalInterface
	private interface Change {
		void by(HardwareChanges changes, IProgressMonitor monitor) throws CoreException;
	}

	/** @param changed called when something was changed */
	HardwareBar(Composite parent, Connections connections, GuestId guest, Runnable changed) {
		this.connections = connections;
		this.guest = guest;
		this.changed = changed;
		message = new MessageLine(parent);
		bar = new Composite(parent, SWT.NONE);
		display = bar.getDisplay();
		GridLayoutFactory.fillDefaults().numColumns(4).applyTo(bar);
		GridDataFactory.fillDefaults().exclude(true).applyTo(bar);
		bar.setVisible(false);
		button("&Add Disk…", this::addDisk);
		button("&Remove Disk…", this::removeDisk);
		button("&CD…", this::changeDrive);
		button("&Firmware…", this::changeFirmware);
	}

	/** Finds out whether anything can be changed. */
	void ask() {
		run("Looking what can be changed of a guest", (connection, monitor) -> connection.facet(HardwareChanges.class).isPresent(),
				possible -> {
					bar.setVisible(possible);
					GridDataFactory.fillDefaults().exclude(!possible).applyTo(bar);
					bar.requestLayout();
				});
	}

	private void button(String text, Runnable action) {
		Button button = new Button(bar, SWT.PUSH);
		button.setText(text);
		button.addListener(SWT.Selection, e -> action.run());
	}

	private void addDisk() {
		AddDiskDialog.NewDisk disk = new AddDiskDialog(bar.getShell()).ask();
		if (disk != null) {
			change("Adding a disk", (changes, monitor) -> changes.addDisk(guest, disk.image(), disk.size(), monitor));
		}
	}

	private void removeDisk() {
		run("Looking which disks can be removed", this::plans, plans -> {
			String disk = new RemoveDiskDialog(bar.getShell(), plans).ask();
			if (disk != null) {
				change("Removing a disk", (changes, monitor) -> changes.removeDisk(guest, disk, monitor));
			}
		});
	}

	/** @throws CoreException if no disk can be removed, with the reason of the first */
	private Map<String, DeletionPlan> plans(Connection connection, IProgressMonitor monitor) throws CoreException {
		Map<String, DeletionPlan> plans = new LinkedHashMap<>();
		CoreException refusal = null;
		Optional<Hardware> hardware = connection.facet(Hardware.class);
		HardwareChanges changes = changes(connection);
		if (hardware.isPresent()) {
			for (Disk disk : hardware.get().disks(guest, monitor)) {
				try {
					plans.put(disk.target(), changes.removal(guest, disk.target(), monitor));
				} catch (CoreException e) {
					refusal = refusal == null ? e : refusal;
				}
			}
		}
		if (plans.isEmpty()) {
			throw refusal == null ? new CoreException(Status.warning("This guest has no disk that could be removed.")) : refusal;
		}
		return plans;
	}

	private void changeDrive() {
		run("Looking what is in the drive", this::fittings, present -> {
			CdDrive now = present.drive();
			CdDrive drive = new DriveDialog(bar.getShell(), now == null ? CdDrive.EMPTY : now).ask();
			if (drive != null && !drive.equals(now)) {
				change("Changing the CD", (changes, monitor) -> changes.changeDrive(guest, drive, monitor));
			}
		});
	}

	private void changeFirmware() {
		run("Looking what the guest is started by", this::fittings, present -> {
			Firmware firmware = new FirmwareDialog(bar.getShell(), present.firmware()).ask();
			if (firmware != null && firmware != present.firmware()) {
				change("Changing the firmware", (changes, monitor) -> changes.changeFirmware(guest, firmware, monitor));
			}
		});
	}

	/** A connection that does not tell has a guest of which nothing is known. */
	private Fittings fittings(Connection connection, IProgressMonitor monitor) throws CoreException {
		Optional<Hardware> hardware = connection.facet(Hardware.class);
		return hardware.isEmpty() ? Fittings.PLAIN : hardware.get().fittings(guest, monitor).orElse(Fittings.PLAIN);
	}

	private void change(String what, Change change) {
		run(what, (connection, monitor) -> {
			change.by(changes(connection), monitor);
			return what;
		}, done -> changed.run());
	}

	private static HardwareChanges changes(Connection connection) throws CoreException {
		return connection.facet(HardwareChanges.class)
				.orElseThrow(() -> new CoreException(Status.error("The hardware of this guest is not changed from here.")));
	}

	private <R> void run(String what, Work<R> work, Consumer<R> done) {
		message.say(Status.OK_STATUS);
		Job.create(what, monitor -> {
			try {
				R result = work.run(connections.open(guest.connection(), monitor), monitor);
				UiThread.later(display, bar, () -> done.accept(result));
			} catch (CoreException e) {
				UiThread.later(display, bar, () -> message.say(e.getStatus()));
			} catch (OperationCanceledException e) {
				UiThread.later(display, bar, () -> message.say(Status.warning("Cancelled: " + what + ".")));
			}
		}).schedule();
	}
}
