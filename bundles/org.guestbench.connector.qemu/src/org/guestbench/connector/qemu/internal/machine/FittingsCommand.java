/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Fittings;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.host.UefiFirmware;

/**
 * What a guest's fittings are on QEMU's command line. They are behind all other devices, so that those keep their places on the bus, and with
 * them the names that systems give them, when a disk is added.
 */
public final class FittingsCommand {

	/** The model of the drive, at the SATA controller that the machine has. */
	public static final String DRIVE_MODEL = "ide-cd";
	/** The drive, and the node of its medium. */
	public static final String DRIVE = "cd";
	/** The node of a UEFI firmware's variables. */
	public static final String VARIABLES = "variables";

	private static final String CODE = "firmware";

	private FittingsCommand() {
	}

	/** The node of a disk. */
	public static String node(ExtraDisk disk) {
		return "extra-" + disk.name();
	}

	/** Whether a guest's drive comes before its disks. */
	static boolean driveFirst(Fittings fittings) {
		return fittings.drive() instanceof CdDrive drive && drive.first();
	}

	/** @param firmware null for a BIOS, which QEMU has itself */
	static void add(QemuCommand command, Fittings fittings, @Nullable UefiFirmware firmware) {
		if (firmware != null) {
			command.add("-blockdev", BlockNodes.readOnly(CODE, firmware.format(), firmware.code().toString()));
			command.add("-blockdev", BlockNodes.whole(VARIABLES, GuestFolder.VARIABLES));
			command.add("-machine", "pflash0=" + CODE + ",pflash1=" + VARIABLES);
		}
		for (ExtraDisk disk : fittings.disks()) {
			command.add("-blockdev", BlockNodes.whole(node(disk), GuestFolder.diskFile(disk.name())));
			command.add("-device",
					"virtio-blk-pci,drive=" + node(disk) + ",serial=" + disk.name() + ",werror=report,rerror=report");
		}
		if (fittings.drive() instanceof CdDrive drive) {
			String device = DRIVE_MODEL + ",id=" + DRIVE + ",bootindex=" + (drive.first() ? 0 : 1);
			if (drive.medium() != null) {
				command.handOver(QemuFiles.MEDIUM);
				command.add("-blockdev", BlockNodes.readOnly(DRIVE, "raw", QemuFiles.MEDIUM));
				device += ",drive=" + DRIVE;
			}
			command.add("-device", device);
		}
	}
}
