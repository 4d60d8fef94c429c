/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.GuestId;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests cd}. */
@Command(name = "cd", description = "Put a CD (ISO) into the drive of a stopped guest, or take it out, which is possible while the guest runs.")
final class GuestsCdCommand extends HardwareAction {

	@Option(names = "--eject", description = "Take it out.")
	private boolean eject;

	@Option(names = "--first", description = "Start from it even if the guest's disks hold a system.")
	private boolean first;

	@Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "The CD. It is not copied.")
	private @Nullable Path file;

	GuestsCdCommand(Bench bench) {
		super(bench);
	}

	@Override
	void check() throws CoreException {
		if (eject == (file != null) || eject && first) {
			throw usage("Say which CD it is to be, or --eject.");
		}
	}

	@Override
	String act(HardwareChanges changes, GuestId guest, IProgressMonitor monitor) throws CoreException {
		Path medium = file;
		if (medium == null) {
			changes.changeDrive(guest, CdDrive.EMPTY, monitor);
			return "has no CD in its drive";
		}
		Path image = bench.host().resolve(medium);
		changes.changeDrive(guest, new CdDrive(image, first), monitor);
		return "has the CD " + image + " in its drive"
				+ (first ? ", and starts from it" : ", and starts from it if its disks hold no system");
	}
}
