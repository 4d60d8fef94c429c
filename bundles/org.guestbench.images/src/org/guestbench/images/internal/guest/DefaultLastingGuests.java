/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.guest;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.Firmware;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.core.Connections;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.Images;
import org.guestbench.images.appliance.Appliance;
import org.guestbench.images.appliance.Appliance.Content;
import org.guestbench.images.appliance.ApplianceFile;
import org.guestbench.images.appliance.ApplianceFile.Extracted;
import org.guestbench.images.guest.CloudInit;
import org.guestbench.images.guest.Fit;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.LastingGuests;
import org.guestbench.images.guest.NewGuest;
import org.guestbench.images.guest.SourceFacts;
import org.guestbench.images.internal.Failure;
import org.guestbench.images.internal.Log;
import org.guestbench.images.internal.UserFolders;
import org.guestbench.images.internal.store.Workshop;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts together what comes from images, files and the user, and hands it to the connection. */
@Component(service = LastingGuests.class)
public final class DefaultLastingGuests implements LastingGuests {

	private static final MemorySize USUAL = MemorySize.ofMebibytes(1024);

	private static final MemorySize EMPTY_DISK = MemorySize.ofMebibytes(20 << 10);
	private static final String UEFI_ONLY = "Its disk has an EFI system partition and nothing that a BIOS would start, so it is taken for "
			+ "one that needs UEFI firmware.";

	private final Images images;
	private final Connections connections;
	private final TransferShop shop;

	@Activate
	public DefaultLastingGuests(@Reference Images images, @Reference Connections connections) {
		this(images, connections, UserFolders.ofUser().cache().resolve("transfers"), Log.PLATFORM);
	}

	/** @param work for what is under way */
	public DefaultLastingGuests(Images images, Connections connections, Path work, Log log) {
		this.images = images;
		this.connections = connections;
		this.shop = new TransferShop(work, log);
	}

	@Override
	public SourceFacts inspect(GuestSource source, IProgressMonitor monitor) throws CoreException {
		try {
			return switch (source) {
			case GuestSource.OfImage image -> ofImage(image.name());
			case GuestSource.OfDisk disk -> {
				MemorySize size = DiskSize.of(disk.file(), disk.format());
				Firmware firmware = FirmwareGuess.of(disk.file(), disk.format());
				yield new SourceFacts(baseName(disk.file()), USUAL, 1, size, DiskSize.copied(size, Files.size(disk.file())), false,
						firmware, List.of(), firmware == Firmware.UEFI ? List.of(UEFI_ONLY) : List.of());
			}
			case GuestSource.OfNothing nothing ->
				new SourceFacts("new guest", USUAL, 1, EMPTY_DISK, new MemorySize(0), true, List.of());
			case GuestSource.OfAppliance file -> ofAppliance(file.file());
			};
		} catch (IOException e) {
			throw Failure.of("Cannot use " + fileOf(source) + ": " + e.getMessage() + ".", e);
		}
	}

	@Override
	public Fit fit(NewGuest guest, SourceFacts facts, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		Connection connection = connections.open(guest.connection(), progress.split(1));
		if (ResidentGuests.possible(connection, guest.source())) {
			// Where such a guest goes, and what is left there, its hypervisor knows better.
			return new HostFit(connection).ofResident(guest, progress.split(1));
		}
		if (guest.source() instanceof GuestSource.OfImage(String image) && !isKnown(image)) {
			throw Failure.unknownImage(image);
		}
		return new HostFit(connection).of(guest, facts, progress.split(1));
	}

	@Override
	public GuestId create(NewGuest guest, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Creating guest " + guest.name(), 100);
		Connection connection = connections.open(guest.connection(), progress.split(2));
		GuestFittings.check(connection, guest, 0);
		Optional<GuestId> clone = ResidentGuests.create(connection, guest, progress.newChild(5));
		if (clone.isPresent()) {
			return clone.get();
		}
		GuestTransfer transfer = transfer(connection, guest.connection());
		SourceFacts facts = inspect(guest.source(), progress.split(1));
		GuestFittings.check(connection, guest, facts.more().size());
		refuseWhatDoesNotFit(guest, facts, progress.split(2));
		UUID uuid = UUID.randomUUID();
		try (Workshop workshop = shop.open("create")) {
			List<PayloadDisk> seed = seed(guest, uuid, workshop.folder());
			switch (guest.source()) {
			case GuestSource.OfImage image -> {
				try (ImageLease lease = images.acquire(image.name(), progress.split(60))) {
					transfer.create(spec(guest, uuid, lease.image().boot(), seed, List.of()), null, progress.split(35));
				}
			}
			case GuestSource.OfDisk disk ->
				transfer.create(spec(guest, uuid, new DiskImage(disk.file().toAbsolutePath(), disk.format()), seed, List.of()),
						guest.disk(), progress.split(95));
			case GuestSource.OfNothing nothing ->
				transfer.create(spec(guest, uuid, EmptyDisk.in(workshop.folder()), seed, List.of()), guest.disk(), progress.split(95));
			case GuestSource.OfAppliance file -> {
				Path folder = Files.createDirectory(workshop.folder().resolve("files"));
				Extracted extracted = ApplianceFile.extract(file.file(), folder, progress.split(35));
				transfer.create(spec(guest, uuid, boot(extracted), seed.isEmpty() ? payload(extracted) : seed,
						GuestFittings.disks(extracted)), guest.disk(),
						progress.split(60));
			}
			}
		} catch (IOException | IllegalArgumentException e) {
			throw Failure.of("Cannot create guest '" + guest.name() + "' from " + fileOf(guest.source()) + ": " + e.getMessage() + ".", e);
		}
		return new GuestId(guest.connection(), uuid);
	}

	@Override
	public void export(GuestId guest, Path archive, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Exporting to " + archive.getFileName(), 100);
		Path target = archive.toAbsolutePath();
		GuestTransfer transfer = transfer(connections.open(guest.connection(), progress.split(2)), guest.connection());
		try {
			if (Files.exists(target)) {
				throw new FileAlreadyExistsException(target.toString());
			}
			try (Workshop workshop = shop.open("export")) {
				Path folder = Files.createDirectory(workshop.folder().resolve("files"));
				GuestSpec spec = transfer.export(guest, folder, progress.split(60));
				Path part = TransferShop.part(workshop, target);
				ApplianceFile.write(spec, part, progress.split(38));
				Files.move(part, target);
			}
		} catch (FileAlreadyExistsException e) {
			throw Failure.of("Cannot export to " + target + ": it is there already. Choose another name, or remove it.", e);
		} catch (IOException e) {
			throw Failure.of(
					"Cannot export to " + target + ": " + e.getMessage() + ". Make sure that you may write there and that there is room.",
					e);
		}
	}

	private void refuseWhatDoesNotFit(NewGuest guest, SourceFacts facts, IProgressMonitor monitor) throws CoreException {
		if (guest.overcommit()) {
			return;
		}
		Fit fit = fit(guest, facts, monitor);
		if (!fit.fits()) {
			throw Failure.of("Guest '" + guest.name() + "' does not fit. "
					+ fit.lines().stream().filter(line -> !line.fits()).map(Fit.Line::text).collect(Collectors.joining(" "))
					+ " Make it smaller, or say that it is to be made all the same.");
		}
	}

	/** Whether it is there or can be built. */
	private boolean isKnown(String image) throws CoreException {
		return images.find(image).isPresent() || images.recipes().stream().anyMatch(recipe -> recipe.name().equals(image));
	}

	private SourceFacts ofImage(String name) throws CoreException {
		Optional<GuestImage> found = images.find(name);
		if (found.isEmpty()) {
			return new SourceFacts(name, USUAL, 1, null, new MemorySize(0), false,
					images.recipes().stream().anyMatch(recipe -> recipe.name().equals(name)) ? List.of("The image is built first.")
							: List.of());
		}
		MemorySize least = found.get().minimumMemory();
		return new SourceFacts(name, least.compareTo(USUAL) > 0 ? least : USUAL, 1, null, found.get().size(), false, List.of());
	}

	private static SourceFacts ofAppliance(Path file) throws IOException {
		Appliance appliance = ApplianceFile.inspect(file);
		long length = Files.size(file);
		MemorySize disk = appliance.content() instanceof Content.Disk own ? own.capacity() : null;
		List<MemorySize> more = appliance.disks().stream().map(Appliance.More::capacity).toList();
		MemorySize taken = disk == null ? new MemorySize(length)
				: DiskSize.copied(new MemorySize(disk.bytes() + more.stream().mapToLong(MemorySize::bytes).sum()), length);
		return new SourceFacts(appliance.name(), appliance.memory(), appliance.cpus(), disk, taken, appliance.network(),
				appliance.firmware(), more, appliance.remarks());
	}

	private static BootSource boot(Extracted extracted) {
		return switch (extracted.appliance().content()) {
		case Content.Disk disk -> new DiskImage(extracted.file(disk.file()), DiskFormat.VMDK);
		case Content.Kernel kernel -> new DirectKernel(extracted.file(kernel.kernel()), extracted.file(kernel.initrd()),
				extracted.file(kernel.root()), kernel.commandLine());
		};
	}

	private static List<PayloadDisk> payload(Extracted extracted) {
		return extracted.appliance().payload().stream()
				.map(disk -> new PayloadDisk(disk.serial(), extracted.file(disk.file()).toAbsolutePath()))
				.toList();
	}

	private static List<PayloadDisk> seed(NewGuest guest, UUID uuid, Path folder) throws IOException {
		CloudInit told = guest.cloudInit();
		if (told == null) {
			return List.of();
		}
		Path seed = Files.write(folder.resolve("seed"), SeedImage.of(told, uuid, guest.name()));
		return List.of(new PayloadDisk(SeedImage.SERIAL, seed.toAbsolutePath()));
	}

	private static GuestSpec spec(NewGuest guest, UUID uuid, BootSource boot, List<PayloadDisk> payload, List<ExtraDisk> disks) {
		return new GuestSpec(uuid, guest.name(), boot, guest.memory(), guest.cpus(), guest.network(), null, payload,
				GuestFittings.of(guest, disks));
	}

	private static GuestTransfer transfer(Connection connection, String name) throws CoreException {
		return connection.facet(GuestTransfer.class).orElseThrow(() -> Failure.of("The connection '" + name
				+ "' cannot make guests that stay, or write them to files. Use another one, such as '" + Connections.LOCAL + "'."));
	}

	private static String baseName(Path file) {
		String name = file.getFileName().toString();
		int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}

	private static Object fileOf(GuestSource source) {
		return switch (source) {
		case GuestSource.OfImage image -> image.name();
		case GuestSource.OfNothing nothing -> "an empty disk";
		case GuestSource.OfDisk disk -> disk.file();
		case GuestSource.OfAppliance file -> file.file();
		};
	}
}
