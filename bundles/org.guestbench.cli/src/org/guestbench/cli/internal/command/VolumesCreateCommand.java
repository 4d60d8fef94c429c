/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.api.facet.VolumeSpec;
import org.guestbench.api.facet.Volumes;
import org.guestbench.cli.internal.Bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench connections volumes create}. */
@Command(name = "create", description = "Make an empty disk in a storage pool.")
final class VolumesCreateCommand extends HostAction<Volumes> {

	@Option(names = "--format", paramLabel = "FORMAT", defaultValue = "qcow2", converter = Converters.VolumeFormat.class, completionCandidates = Converters.VolumeFormats.class, description = "qcow2 or raw; qcow2 by default.")
	private VolumeSpec.Format format = VolumeSpec.Format.QCOW2;

	@Parameters(index = "1", paramLabel = "POOL", description = "As 'guestbench connections pools list' shows it.")
	private String pool = "";

	@Parameters(index = "2", paramLabel = "VOLUME", description = "Its name, which most hosts give a file.")
	private String volume = "";

	@Parameters(index = "3", paramLabel = "SIZE", converter = Converters.Memory.class, description = "What a guest sees, such as 10G.")
	private MemorySize size = new MemorySize(0);

	VolumesCreateCommand(Bench bench) {
		super(bench, Volumes.class, VolumesCommand.WHAT);
	}

	@Override
	String act(Volumes host, IProgressMonitor monitor) throws CoreException {
		VolumeInfo made;
		try {
			made = host.create(pool, new VolumeSpec(volume, size, format), monitor);
		} catch (IllegalArgumentException e) {
			throw usage(String.valueOf(e.getMessage()));
		}
		return made.name() + " (" + made.path() + ", " + made.capacity() + ") is made\n";
	}
}
