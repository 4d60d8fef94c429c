/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.CdDrive;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestRecordFile;
import org.guestbench.connector.qemu.internal.hardware.ImageFile;
import org.guestbench.connector.qemu.internal.host.Distribution;
import org.guestbench.connector.qemu.internal.host.Programs;
import org.guestbench.connector.qemu.internal.machine.FittingsCommand;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;

/**
 * Where the blocks of a guest's disks are. QEMU gets most files as descriptors and cannot tell their names, so the chain is taken from what is
 * written down of the guest, and below that from what the images say.
 */
final class GuestDisks {

	private static final String BUS = "virtio";
	private static final String RAW = "raw";
	private static final String QCOW2 = "qcow2";
	/** No chain is longer, unless it is a loop. */
	private static final int DEEPEST = 64;

	private final Inventory inventory;
	private final Programs programs;
	private final ProcessStarter processes;

	GuestDisks(Inventory inventory, Programs programs, ProcessStarter processes) {
		this.inventory = inventory;
		this.programs = programs;
		this.processes = processes;
	}

	/** @throws IOException if what the disks are made of cannot be read, or there is no such guest */
	List<Disk> of(GuestId guest, IProgressMonitor monitor) throws IOException, CoreException {
		GuestSpec spec = inventory.record(guest.uuid()).spec();
		Chains chains = new Chains(inventory.existing(guest.uuid()), users(guest), monitor);
		List<Disk> disks = new ArrayList<>();
		switch (spec.boot()) {
		case DirectKernel direct -> disks.add(new Disk("root", BUS, true, chains.of(direct.root(), RAW, "the image that it boots from")));
		case DiskImage image -> disks.add(new Disk("root", BUS, false, chains.over(image)));
		case BootSource.Runtime runtime -> {
			// refused when it was to be created
		}
		case BootSource.Resident resident -> {
			// likewise
		}
		}
		for (PayloadDisk disk : spec.payload()) {
			disks.add(new Disk(disk.serial(), BUS, true, chains.of(disk.file(), RAW, "given to the guest, for reading")));
		}
		for (ExtraDisk disk : spec.fittings().disks()) {
			disks.add(new Disk(disk.name(), BUS, false, chains.own(disk)));
		}
		if (spec.fittings().drive() instanceof CdDrive drive) {
			disks.add(new Disk(FittingsCommand.DRIVE, "sata", true,
					drive.medium() instanceof Path medium ? chains.of(medium, RAW, "the medium in the drive") : List.of()));
		}
		return disks;
	}

	/** Which other guests have blocks in a file, by what the file system knows the file as. */
	private Map<Object, Set<GuestId>> users(GuestId guest) throws CoreException {
		Map<Object, Set<GuestId>> users = new HashMap<>();
		for (GuestFolder folder : inventory.directory().guests()) {
			UUID uuid = folder.uuid();
			if (uuid.equals(guest.uuid())) {
				continue;
			}
			try {
				Stream.concat(GuestFiles.of(GuestRecordFile.read(folder).spec()).stream(), Stream.of(folder.overlay()))
						.forEach(file -> {
							Object key = key(file);
							if (key != null) {
								users.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(new GuestId(guest.connection(), uuid));
							}
						});
			} catch (IOException e) {
				// It has just gone, or is damaged and has no disk any more.
				continue;
			}
		}
		return users;
	}

	/** Two names of one file have the same. */
	private static @Nullable Object key(Path file) {
		try {
			return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
		} catch (IOException e) {
			return null;
		}
	}

	/** The chains of one guest. */
	private final class Chains {

		private final GuestFolder folder;
		private final Map<Object, Set<GuestId>> users;
		private final IProgressMonitor monitor;

		Chains(GuestFolder folder, Map<Object, Set<GuestId>> users, IProgressMonitor monitor) {
			this.folder = folder;
			this.users = users;
			this.monitor = monitor;
		}

		/** A layer of the guest's own over an image. */
		List<Layer> over(DiskImage image) throws IOException, CoreException {
			List<Layer> chain = new ArrayList<>();
			Set<GuestId> shared = new LinkedHashSet<>();
			add(chain, folder.overlay(), QCOW2, "what this guest has written", shared);
			// What the layer itself says is not asked: the guest may have had it in its hands.
			follow(chain, image.image(), image.format().name().toLowerCase(Locale.ROOT),
					folder.contains(image.image()) ? "the disk that this guest was made with" : "the image that this guest was made from",
					shared);
			return chain;
		}

		/** A disk of the guest's own, which is no layer of anything. */
		List<Layer> own(ExtraDisk disk) throws IOException, CoreException {
			List<Layer> chain = new ArrayList<>();
			add(chain, folder.disk(disk.name()), QCOW2, "what this guest has written", new LinkedHashSet<>());
			return chain;
		}

		List<Layer> of(Path file, String format, String origin) throws IOException, CoreException {
			List<Layer> chain = new ArrayList<>();
			follow(chain, file, format, origin, new LinkedHashSet<>());
			return chain;
		}

		private void follow(List<Layer> chain, Path first, String firstFormat, String firstOrigin, Set<GuestId> shared)
				throws IOException, CoreException {
			Path file = first;
			String format = firstFormat;
			String origin = firstOrigin;
			while (chain.size() < DEEPEST) {
				ImageFile image = add(chain, file, format, origin, shared);
				origin = "what the layer above names as its backing file";
				Path next = image == null ? null : image.backingFile();
				if (image == null || image.backing().isEmpty()) {
					return;
				}
				if (next == null || !image.backingFormat().equals(QCOW2) && !image.backingFormat().equals(RAW)) {
					chain.add(new Layer(image.backing(), image.backingFormat(), null, null, origin, List.copyOf(shared)));
					return;
				}
				file = next;
				format = image.backingFormat();
			}
		}

		/** @param shared whoever has blocks in a layer has them in those below it as well */
		private @Nullable ImageFile add(List<Layer> chain, Path file, String format, String origin, Set<GuestId> shared)
				throws IOException, CoreException {
			Object key = key(file);
			if (key != null) {
				shared.addAll(users.getOrDefault(key, Set.of()));
			}
			if (!Files.exists(file)) {
				chain.add(new Layer(file.toString(), format, null, null, origin + ", which is missing", List.copyOf(shared)));
				return null;
			}
			if (programs.qemuImg().isEmpty() && format.equals(RAW)) {
				chain.add(new Layer(file.toString(), format, new MemorySize(Files.size(file)), null, origin, List.copyOf(shared)));
				return null;
			}
			ImageFile image = ImageFile.read(processes, programs.requireQemuImg(Distribution.current()), file, format, monitor);
			chain.add(new Layer(file.toString(), format, new MemorySize(image.capacity()), new MemorySize(image.allocated()), origin,
					List.copyOf(shared)));
			return image;
		}
	}
}
