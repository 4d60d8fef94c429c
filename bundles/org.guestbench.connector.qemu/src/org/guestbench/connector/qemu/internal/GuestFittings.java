/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.Fittings;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.host.Distribution;
import org.guestbench.connector.qemu.internal.host.FirmwareDescriptors;
import org.guestbench.connector.qemu.internal.host.Programs;
import org.guestbench.connector.qemu.internal.host.UefiFirmware;
import org.guestbench.connector.qemu.internal.machine.OwnImage;
import org.guestbench.connector.qemu.internal.transfer.DiskHeader;

/** Makes the files of what guests have beyond a disk to boot from. */
final class GuestFittings {

	private final Bench bench;
	private final Programs programs;
	private final DiskCopies copies;

	GuestFittings(Bench bench, Programs programs, DiskCopies copies) {
		this.bench = bench;
		this.programs = programs;
		this.copies = copies;
	}

	/** Refuses what such a guest cannot have. */
	void check(String verb, GuestSpec spec, Fittings fittings) throws CoreException {
		if (spec.boot() instanceof DiskImage || fittings.firmware() == Firmware.BIOS && fittings.drive() == null) {
			if (fittings.firmware() == Firmware.UEFI) {
				firmware(verb, spec);
			}
			GuestFiles.check(verb, spec.with(fittings), given(spec.with(fittings)));
			return;
		}
		throw new CoreException(Status.error("Cannot " + verb + " guest '" + spec.name() + "': it starts the "
				+ "kernel of its image and looks for no other system, so it has neither UEFI firmware nor a drive for CDs. Make a guest "
				+ "with a disk of its own."));
	}

	/**
	 * Makes all that the specification asks for.
	 *
	 * @return what the guest then has
	 */
	Fittings make(GuestSpec spec, GuestFolder folder, IProgressMonitor monitor) throws IOException, CoreException {
		Fittings wanted = spec.fittings();
		SubMonitor progress = SubMonitor.convert(monitor, wanted.disks().size() + 1);
		List<ExtraDisk> disks = new ArrayList<>();
		for (ExtraDisk disk : wanted.disks()) {
			disks.add(disk(disk, folder, progress.split(1)));
		}
		if (wanted.firmware() == Firmware.UEFI) {
			variables("create", spec, folder, progress.split(1));
		}
		return wanted.withDisks(disks);
	}

	/** @return the disk as the guest then has it */
	ExtraDisk disk(ExtraDisk wanted, GuestFolder folder, IProgressMonitor monitor) throws IOException, CoreException {
		Path file = folder.disk(wanted.name());
		DiskImage image = wanted.image();
		long size = wanted.size().bytes();
		if (size > DiskHeader.LARGEST) {
			throw new IOException("no disk is larger than " + new MemorySize(DiskHeader.LARGEST));
		}
		if (image == null) {
			OwnImage.create(bench.processes(), qemuImg(), file, size, monitor);
			return wanted;
		}
		long content = DiskHeader.read(image.image(), image.format()).size();
		copies.convert(image.image(), image.format(), file, DiskFormat.QCOW2, monitor);
		if (size > content) {
			OwnImage.resize(bench.processes(), qemuImg(), file, size, monitor);
		}
		return new ExtraDisk(wanted.name(), null, new MemorySize(Math.max(size, content)));
	}

	void variables(String verb, GuestSpec spec, GuestFolder folder, IProgressMonitor monitor) throws IOException, CoreException {
		UefiFirmware firmware = firmware(verb, spec);
		OwnImage.copy(bench.processes(), qemuImg(), firmware.variables(), firmware.variablesFormat(), folder.variables(), monitor);
	}

	/** Gives a clone what the original has. The original is stopped. */
	void copy(GuestSpec spec, GuestFolder from, GuestFolder to, boolean snapshots, IProgressMonitor monitor)
			throws IOException, CoreException {
		List<Path> files = GuestFiles.fittings(from, spec);
		SubMonitor progress = SubMonitor.convert(monitor, files.size());
		for (Path file : files) {
			Path target = to.vm().resolve(file.getFileName());
			if (snapshots) {
				copies.convertOwn(file, target, DiskFormat.QCOW2, progress.split(1));
			} else {
				DiskCopies.copy(file, target, progress.split(1));
			}
		}
	}

	/** Writes the disks to files, compressed. */
	Fittings export(GuestSpec spec, GuestFolder from, Path folder, IProgressMonitor monitor) throws IOException, CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, spec.fittings().disks().size());
		List<ExtraDisk> disks = new ArrayList<>();
		for (ExtraDisk disk : spec.fittings().disks()) {
			Path file = folder.resolve(disk.name() + ".vmdk");
			copies.convertOwn(from.disk(disk.name()), file, DiskFormat.VMDK, progress.split(1));
			copies.takeBack(file);
			disks.add(new ExtraDisk(disk.name(), new DiskImage(file, DiskFormat.VMDK), disk.size()));
		}
		return new Fittings(spec.fittings().firmware(), disks, null);
	}

	/** The files of others that are to be read. */
	private static List<Path> given(GuestSpec spec) {
		List<Path> files = new ArrayList<>(GuestFiles.medium(spec).stream().toList());
		for (ExtraDisk disk : spec.fittings().disks()) {
			if (disk.image() instanceof DiskImage image) {
				files.add(image.image());
			}
		}
		return files;
	}

	private UefiFirmware firmware(String verb, GuestSpec spec) throws CoreException {
		return FirmwareDescriptors.of(bench.environment()).require(verb, spec.name());
	}

	private Path qemuImg() throws CoreException {
		return programs.requireQemuImg(Distribution.current());
	}
}
