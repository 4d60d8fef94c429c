/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.appliance;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.BootSource.Resident;
import org.guestbench.api.guest.BootSource.Runtime;
import org.guestbench.api.guest.ExtraDisk;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.images.appliance.Appliance;
import org.guestbench.images.appliance.Appliance.Content;

/** Writes an archive of an appliance: the descriptor, its files, and at last the manifest, whose digests are then known without reading twice. */
public final class OvaWriter {

	private static final String NAME = "appliance";
	/** "KDMV" in bytes. */
	private static final int VMDK_MAGIC = 0x564d444b;
	private static final long SECTOR = 512;

	private OvaWriter() {
	}

	public static void write(GuestSpec spec, Path file, IProgressMonitor monitor) throws IOException {
		Map<String, Path> files = new LinkedHashMap<>();
		Appliance appliance = appliance(spec, files);
		Map<String, Long> sizes = new HashMap<>();
		long all = 1;
		for (Map.Entry<String, Path> part : files.entrySet()) {
			long size = Files.size(part.getValue());
			sizes.put(part.getKey(), size);
			all += size;
		}
		SubMonitor progress = SubMonitor.convert(monitor, "Writing " + file.getFileName(), 1000);
		byte[] descriptor = DescriptorWriter.write(spec, appliance, sizes);
		StringBuilder manifest = new StringBuilder(line(NAME + ".ovf", Digests.of(descriptor)));
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16);
				TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
			// Sizes from 8 GiB as GNU tar has them.
			tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
			small(tar, NAME + ".ovf", descriptor);
			for (Map.Entry<String, Path> part : files.entrySet()) {
				long size = sizes.getOrDefault(part.getKey(), 0L);
				tar.putArchiveEntry(entry(part.getKey(), size));
				try (InputStream in = Files.newInputStream(part.getValue())) {
					manifest.append(line(part.getKey(),
							Digests.copy(List.of(Digests.OURS), in, tar, size, progress.split((int) (1000 * size / all)))));
				}
				tar.closeArchiveEntry();
			}
			small(tar, NAME + ".mf", manifest.toString().getBytes(StandardCharsets.UTF_8));
		}
	}

	/** @param files gets those that it consists of, by the names that they have there */
	private static Appliance appliance(GuestSpec spec, Map<String, Path> files) throws IOException {
		Content content = switch (spec.boot()) {
		case DirectKernel boot -> {
			files.put("kernel", boot.kernel());
			files.put("initrd", boot.initrd());
			files.put("root.img", boot.root());
			yield new Content.Kernel("kernel", "initrd", "root.img", boot.commandLine());
		}
		case DiskImage disk -> {
			files.put("disk.vmdk", disk.image());
			yield new Content.Disk("disk.vmdk", new MemorySize(capacity(disk.image())));
		}
		case Resident resident -> throw new IOException("the image '" + resident.image() + "' is the hypervisor's own");
		case Runtime runtime -> throw new IOException("a guest of a language runtime has no files that it could be made of elsewhere");
		};
		List<Appliance.More> disks = new ArrayList<>();
		for (ExtraDisk disk : spec.fittings().disks()) {
			if (!(disk.image() instanceof DiskImage image)) {
				disks.add(new Appliance.More(null, disk.size()));
				continue;
			}
			String name = disk.name() + ".vmdk";
			files.put(name, image.image());
			disks.add(new Appliance.More(name, new MemorySize(capacity(image.image()))));
		}
		List<Appliance.Payload> payload = new ArrayList<>();
		spec.payload().forEach(disk -> {
			String name = "payload-" + disk.serial() + ".img";
			files.put(name, disk.file());
			payload.add(new Appliance.Payload(disk.serial(), name));
		});
		return new Appliance(spec.name(), spec.memory(), spec.cpus(), content, disks, spec.fittings().firmware(),
				spec.network() instanceof NetworkPolicy.Nat, payload,
				List.of());
	}

	/** "Virtual Disk Format 5.0", SparseExtentHeader: the magic number, and sectors from byte 12. */
	private static long capacity(Path vmdk) throws IOException {
		ByteBuffer header = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
		try (FileChannel channel = FileChannel.open(vmdk)) {
			while (header.hasRemaining() && channel.read(header) >= 0) {
				// A read may bring less than was asked for.
			}
		}
		long sectors = header.getLong(12);
		if (header.hasRemaining() || header.getInt(0) != VMDK_MAGIC || sectors < 0 || sectors > Long.MAX_VALUE / SECTOR) {
			throw new IOException(vmdk.getFileName() + " is no VMDK disk image in one file");
		}
		return sectors * SECTOR;
	}

	private static String line(String name, Map<String, String> digests) {
		return "SHA256(" + name + ")= " + digests.get(Digests.OURS) + "\n";
	}

	private static void small(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
		tar.putArchiveEntry(entry(name, content.length));
		tar.write(content);
		tar.closeArchiveEntry();
	}

	private static TarArchiveEntry entry(String name, long size) {
		TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_NORMAL);
		entry.setSize(size);
		entry.setMode(0644);
		entry.setModTime(0);
		return entry;
	}
}
