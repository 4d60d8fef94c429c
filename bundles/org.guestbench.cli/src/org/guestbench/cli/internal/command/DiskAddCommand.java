/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.cli.internal.Bench;
import org.guestbench.images.guest.GuestSources;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code guestbench guests disk add}. */
@Command(name = "add", description = "Give a stopped guest one more disk: an empty one, or a copy of a disk image (qcow2, VMDK, raw).")
final class DiskAddCommand extends HardwareAction {

	@Option(names = "--size", paramLabel = "SIZE", converter = Converters.Memory.class, description = "For example 20G. It takes room only as the guest writes. Of a copy the least size.")
	private @Nullable MemorySize size;

	@Option(names = "--file", paramLabel = "FILE", description = "The disk image that it is a copy of, which is not needed afterwards.")
	private @Nullable Path file;

	DiskAddCommand(Bench bench) {
		super(bench);
	}

	@Override
	void check() throws CoreException {
		if (size == null && file == null) {
			throw usage("Say what disk it is to be: --size for an empty one, or --file for a copy of a disk image.");
		}
	}

	@Override
	String act(HardwareChanges changes, GuestId guest, IProgressMonitor monitor) throws CoreException {
		MemorySize least = size;
		Path image = file;
		String disk = changes.addDisk(guest, image == null ? null : image(bench.host().resolve(image)),
				least == null ? new MemorySize(0) : least, monitor);
		return "has the disk '" + disk + "'; inside it is known by that serial number";
	}

	private static DiskImage image(Path file) throws CoreException {
		try {
			return GuestSources.disk(file);
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot use " + file + ": " + e.getMessage() + ".", e));
		}
	}
}
