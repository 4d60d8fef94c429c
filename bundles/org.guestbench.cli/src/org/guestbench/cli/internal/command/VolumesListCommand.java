/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.api.facet.Volumes;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Json;
import org.guestbench.cli.internal.output.Table;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench connections volumes list}. */
@Command(name = "list", description = "List the disks in a storage pool.")
final class VolumesListCommand extends HostAction<Volumes> {

	@Option(names = "--json", description = "Print a JSON document.")
	private boolean json;

	@Parameters(index = "1", paramLabel = "POOL", description = "As 'guestbench connections pools list' shows it.")
	private String pool = "";

	VolumesListCommand(Bench bench) {
		super(bench, Volumes.class, VolumesCommand.WHAT);
	}

	@Override
	String act(Volumes host, IProgressMonitor monitor) throws CoreException {
		List<VolumeInfo> volumes = host.list(pool, monitor);
		return json ? document(volumes) : volumes.isEmpty() ? "There are no volumes in it.\n" : table(volumes);
	}

	private static String table(List<VolumeInfo> volumes) {
		Table table = new Table("VOLUME", "FORMAT", "SIZE", "USED", "PATH", "LAYER OVER");
		for (VolumeInfo volume : volumes) {
			String below = volume.below();
			table.row(volume.name(), volume.format(), volume.capacity().toString(), volume.used().toString(), volume.path(),
					below == null ? "" : below);
		}
		return table.toString();
	}

	private static String document(List<VolumeInfo> volumes) {
		Json document = new Json("guestbench.volumes/1");
		document.objects("volumes", volumes,
				volume -> document.put("name", volume.name()).put("format", volume.format()).put("path", volume.path())
						.put("capacityBytes", volume.capacity().bytes()).put("usedBytes", volume.used().bytes())
						.put("below", volume.below()));
		return document.end();
	}
}
