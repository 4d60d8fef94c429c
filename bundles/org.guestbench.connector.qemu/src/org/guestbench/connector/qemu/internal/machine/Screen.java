/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;

/**
 * The display of a guest, with keyboard and pointer. A guest of a run has none: nobody would look at it, and it would take time of each start.
 * Neither has one whose kernel is given directly, as that kernel's console is the serial port.
 */
public final class Screen {

	private Screen() {
	}

	/** Whether such a guest has one: it boots a whole system from a disk, and belongs to no run. */
	public static boolean of(GuestSpec spec) {
		return spec.ownership() == null && spec.boot() instanceof DiskImage;
	}

	/** QEMU's standard adapter, which firmware and every system know, and a pointer that says where it is and not how far it went. */
	static void add(QemuCommand command) {
		command.add("-device", "VGA");
		command.add("-device", "qemu-xhci");
		command.add("-device", "usb-tablet");
		// In the guest's private folder; without a password, as nobody else gets there.
		command.add("-vnc", "unix:vnc");
	}
}
