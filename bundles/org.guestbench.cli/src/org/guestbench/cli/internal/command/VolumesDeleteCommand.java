/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.VolumeUse;
import org.guestbench.api.facet.Volumes;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench connections volumes delete}. */
@Command(name = "delete", description = "Delete a disk from a storage pool, unless a guest or another disk needs it.")
final class VolumesDeleteCommand extends HostAction<Volumes> {

	@Option(names = "--force", description = "Delete it. Without this, what would go is only told.")
	private boolean force;

	@Parameters(index = "1", paramLabel = "POOL", description = "As 'guestbench connections pools list' shows it.")
	private String pool = "";

	@Parameters(index = "2", paramLabel = "VOLUME", description = "As 'guestbench connections volumes list' shows it.")
	private String volume = "";

	VolumesDeleteCommand(Bench bench) {
		super(bench, Volumes.class, VolumesCommand.WHAT);
	}

	@Override
	String act(Volumes host, IProgressMonitor monitor) throws CoreException {
		if (force) {
			host.delete(pool, volume, monitor);
			return volume + " is deleted\n";
		}
		VolumeUse use = host.use(pool, volume, monitor);
		if (use.needed()) {
			List<String> who = use.guests().isEmpty() ? use.layers() : use.guests().stream().map(guest -> guest.name()).toList();
			throw new CoreException(Status.error("The volume '" + volume + "' cannot be deleted: it is needed by "
					+ String.join(", ", who.stream().map(name -> "'" + name + "'").toList()) + ". Delete that first."));
		}
		throw new CoreException(Status.error("The volume '" + volume + "' (" + use.volume().path() + ", " + use.volume().used()
				+ " written) would go with all that is in it, and could not be brought back. It is deleted only with --force."));
	}
}
