/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.DeletionPlan;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.guest.GuestId;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests disk remove}. */
@Command(name = "remove", description = "Take a disk that was added away from a stopped guest, and delete it.")
final class DiskRemoveCommand extends HardwareAction {

	@Option(names = "--force", description = "Delete it. Without this, what would go is only told.")
	private boolean force;

	@Parameters(index = "1", paramLabel = "DISK", description = "As 'guestbench guests show' shows it, such as disk2.")
	private String disk = "";

	DiskRemoveCommand(Bench bench) {
		super(bench);
	}

	@Override
	String act(HardwareChanges changes, GuestId guest, IProgressMonitor monitor) throws CoreException {
		if (!force) {
			DeletionPlan plan = changes.removal(guest, disk, monitor);
			String stays = plan.stays().isEmpty() ? "" : " What stays: " + names(plan.stays()) + ".";
			throw new CoreException(Status.error("The disk '" + disk + "' would go with all that is in it, and could not be brought back: "
					+ names(plan.goes()) + "." + stays + " It is removed only with --force."));
		}
		changes.removeDisk(guest, disk, monitor);
		return "has no disk '" + disk + "' any more";
	}

	private static String names(List<DeletionPlan.Part> parts) {
		return parts.stream().map(part -> part.name() + (part.size() == null ? "" : " (" + part.size() + ")"))
				.collect(Collectors.joining(", "));
	}
}
