/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.PayloadDisk;

/**
 * The files of a guest that owns what it is made of. Those of an image are named as they were as long as they are there, so that the guest can be
 * forked from the template of its image; when the image goes, the guest has the same files under names of its own.
 */
public final class OwnFiles {

	private static final String KERNEL = "kernel";
	private static final String INITRD = "initrd";
	private static final String ROOT = "root";

	private OwnFiles() {
	}

	/** Copies the files into the folder, or links them where the file system can. A disk image is not among them. */
	public static void take(GuestSpec spec, Path folder, IProgressMonitor monitor) throws IOException {
		Files.createDirectories(folder);
		if (spec.boot() instanceof DirectKernel boot) {
			copy(boot.kernel(), folder.resolve(KERNEL), monitor);
			copy(boot.initrd(), folder.resolve(INITRD), monitor);
			copy(boot.root(), folder.resolve(ROOT), monitor);
		}
		for (PayloadDisk disk : spec.payload()) {
			copy(disk.file(), payload(folder, disk), monitor);
		}
	}

	/** The same guest from the files that were taken. */
	public static GuestSpec within(GuestSpec spec, Path folder) {
		BootSource boot = spec.boot() instanceof DirectKernel direct
				? new DirectKernel(folder.resolve(KERNEL), folder.resolve(INITRD), folder.resolve(ROOT), direct.commandLine())
				: spec.boot();
		return spec.with(boot, payloadWithin(spec, folder));
	}

	/** The same guest with payload of its own, and booting from what it was made from. */
	public static GuestSpec withPayloadWithin(GuestSpec spec, Path folder) {
		return spec.with(spec.boot(), payloadWithin(spec, folder));
	}

	/** What there is of a guest now. */
	static GuestRecord resolve(GuestFolder guest, GuestRecord record) {
		boolean whole = !(record.spec().boot() instanceof DirectKernel boot)
				|| Files.exists(boot.kernel()) && Files.exists(boot.initrd()) && Files.exists(boot.root());
		return whole || !Files.isDirectory(guest.ownFiles()) ? record
				: new GuestRecord(within(record.spec(), guest.ownFiles()), record.kept(), record.tags(), record.launch(), record.ended());
	}

	private static List<PayloadDisk> payloadWithin(GuestSpec spec, Path folder) {
		List<PayloadDisk> own = new ArrayList<>();
		spec.payload().forEach(disk -> own.add(new PayloadDisk(disk.serial(), payload(folder, disk))));
		return own;
	}

	private static Path payload(Path folder, PayloadDisk disk) {
		return folder.resolve("payload-" + disk.serial());
	}

	/** Gives a guest a file that never changes: by a link where the file system can, else as a copy. */
	public static void link(Path from, Path to, IProgressMonitor monitor) throws IOException {
		copy(from, to, monitor);
	}

	private static void copy(Path from, Path to, IProgressMonitor monitor) throws IOException {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
		if (isReadOnly(from)) {
			try {
				// Of an image, whose files nobody ever changes: no room, no time.
				Files.createLink(to, from);
				return;
			} catch (IOException e) {
				// On another file system, or one without links: copied like the others.
			}
		}
		Files.copy(from, to);
		Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("r--r--r--"));
	}

	private static boolean isReadOnly(Path file) throws IOException {
		return Files.getPosixFilePermissions(file).stream().noneMatch(p -> p == PosixFilePermission.OWNER_WRITE
				|| p == PosixFilePermission.GROUP_WRITE || p == PosixFilePermission.OTHERS_WRITE);
	}
}
