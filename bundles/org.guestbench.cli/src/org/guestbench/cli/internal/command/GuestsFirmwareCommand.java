/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests firmware}. */
@Command(name = "firmware", description = "Choose what a stopped guest is started by. What a UEFI firmware has kept for it goes with a change to BIOS.")
final class GuestsFirmwareCommand extends HardwareAction {

	@Parameters(index = "1", paramLabel = "NAME", converter = Converters.FirmwareName.class, completionCandidates = Converters.FirmwareNames.class, description = "bios or uefi.")
	private Firmware firmware = Firmware.BIOS;

	GuestsFirmwareCommand(Bench bench) {
		super(bench);
	}

	@Override
	String act(HardwareChanges changes, GuestId guest, IProgressMonitor monitor) throws CoreException {
		changes.changeFirmware(guest, firmware, monitor);
		return "is started by " + firmware;
	}
}
