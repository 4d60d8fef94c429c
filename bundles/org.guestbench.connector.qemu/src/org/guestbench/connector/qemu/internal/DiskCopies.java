/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.connector.qemu.internal.host.Distribution;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.Programs;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.transfer.DiskConversion;
import org.guestbench.connector.qemu.internal.transfer.DiskHeader;

/** Makes disks out of other disks, whoever these come from. */
final class DiskCopies {

	private static final int PIECE = 8 << 20;

	private final Bench bench;
	private final Programs programs;
	private final HostUser user;

	DiskCopies(Bench bench, Programs programs, HostUser user) {
		this.bench = bench;
		this.programs = programs;
		this.user = user;
	}

	/** Of a whole disk, from anybody. */
	void convert(Path source, DiskFormat format, Path target, DiskFormat wanted, IProgressMonitor monitor)
			throws IOException, CoreException {
		convert(source, format, null, List.of(source), target, wanted, monitor);
	}

	/** Of a layer that a guest has written to. */
	void convertLayer(Path layer, DiskImage backing, Path target, DiskFormat wanted, IProgressMonitor monitor)
			throws IOException, CoreException {
		convert(layer, DiskFormat.QCOW2, backing, List.of(backing.image()), target, wanted, monitor);
	}

	/** Of a whole disk that a guest has written to. */
	void convertOwn(Path source, Path target, DiskFormat wanted, IProgressMonitor monitor) throws IOException, CoreException {
		requireFile(source);
		DiskHeader.layer(source);
		convert(source, DiskFormat.QCOW2, null, List.of(), target, wanted, monitor);
	}

	/** Makes a converted disk the bench's own, whoever has written it. */
	void takeBack(Path disk) throws IOException {
		Files.setAttribute(disk, "unix:uid", (int) user.uid());
	}

	/** @param others what is to be read with the rights that QEMU has; the source is given to whoever has these if it is not among them */
	private void convert(Path source, DiskFormat format, @Nullable DiskImage backing, List<Path> others, Path target, DiskFormat wanted,
			IProgressMonitor monitor) throws IOException, CoreException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		Privileges privileges = Privileges.choose(user, Acceleration.Kind.EMULATED, bench.kvm(), others);
		if (!others.contains(source)) {
			// Of a guest that was never started it is still the bench's.
			privileges.give(source);
		}
		new DiskConversion(bench.processes(), programs.requireQemuImg(Distribution.current()), privileges).convert(source, format, backing,
				target, wanted, monitor);
	}

	/** QEMU may write to the folder that the source is in, and may have put a link into its place. */
	static void copy(Path source, Path target, IProgressMonitor monitor) throws IOException {
		requireFile(source);
		try (FileChannel in = FileChannel.open(source, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
				FileChannel out = FileChannel.open(target, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
			long size = in.size();
			for (long done = 0; done < size;) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				long count = in.transferTo(done, Math.min(PIECE, size - done), out);
				if (count <= 0) {
					throw new IOException("'" + source + "' has become shorter");
				}
				done += count;
			}
		}
	}

	private static void requireFile(Path source) throws IOException {
		if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
			throw new IOException("'" + source + "' is no file");
		}
	}
}
