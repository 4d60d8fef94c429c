/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;

/**
 * A disk image in the form in which VMware takes disks over the network (VMware, "Virtual Disk Format 5.0", Stream-Optimized Compressed Sparse
 * Extents), in a file that is deleted when it is closed.
 *
 * @param capacity bytes that the guest sees
 */
record StreamDisk(Path file, long capacity) implements AutoCloseable {

	private static final int HEADER = 20;
	private static final int MAGIC = 0x564d444b;
	private static final int CAPACITY_AT = 12;
	private static final int SECTOR = 512;
	private static final int MOST_WORDS = 2000;

	/**
	 * The image is only read, and what it says of other files is never followed.
	 *
	 * @param least size of the disk; null for that of the image
	 */
	static StreamDisk of(DiskImage image, @Nullable MemorySize least, IProgressMonitor monitor) throws IOException {
		long size = ImageHeader.capacity(image);
		Path layer = Files.createTempFile("guestbench", ".qcow2");
		try {
			if (least == null || least.bytes() <= size) {
				return of(image, monitor);
			}
			qemuImg(List.of("create", "-q", "-f", "qcow2", "-F", format(image), "-b", image.image().toAbsolutePath().toString(),
					layer.toString(), Long.toString(least.bytes())), monitor);
			return of(new DiskImage(layer, DiskFormat.QCOW2), monitor);
		} finally {
			Files.deleteIfExists(layer);
		}
	}

	private static StreamDisk of(DiskImage image, IProgressMonitor monitor) throws IOException {
		Path file = Files.createTempFile("guestbench", ".vmdk");
		boolean whole = false;
		try {
			convert(image, file, monitor);
			StreamDisk disk = new StreamDisk(file, capacity(file));
			whole = true;
			return disk;
		} finally {
			if (!whole) {
				Files.deleteIfExists(file);
			}
		}
	}

	private static void convert(DiskImage image, Path file, IProgressMonitor monitor) throws IOException {
		qemuImg(List.of("convert", "-q", "-f", format(image), "-O", "vmdk", "-o", "subformat=streamOptimized", image.image().toString(),
				file.toString()), monitor);
	}

	private static String format(DiskImage image) {
		return image.format().name().toLowerCase(Locale.ROOT);
	}

	private static void qemuImg(List<String> arguments, IProgressMonitor monitor) throws IOException {
		List<String> command = new ArrayList<>(List.of("qemu-img"));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
				.redirectErrorStream(true).start();
		try {
			while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			}
			if (process.exitValue() != 0) {
				throw new IOException("qemu-img says: " + words(process.getInputStream()));
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			process.destroyForcibly();
		}
	}

	private static String words(InputStream output) throws IOException {
		return new String(output.readNBytes(MOST_WORDS), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
	}

	private static long capacity(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
			if (header.limit() < HEADER || header.getInt(0) != MAGIC) {
				throw new IOException("qemu-img has written no VMDK");
			}
			return header.getLong(CAPACITY_AT) * SECTOR;
		}
	}

	@Override
	public void close() {
		try {
			Files.deleteIfExists(file);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
