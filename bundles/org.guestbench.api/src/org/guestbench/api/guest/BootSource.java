/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import java.nio.file.Path;

/** What a new guest starts from. Files are on the machine of the bench, readable by it, and never written to. */
public sealed interface BootSource {

	/**
	 * A kernel and an initial RAM disk given directly to the hypervisor, over a read-only root file system. Whatever
	 * the guest writes goes to memory and is gone with it.
	 *
	 * @param kernel      a bzImage
	 * @param initrd      a cpio archive (newc)
	 * @param root        an image of the root file system
	 * @param commandLine the kernel's command line, without the console, which the connector adds
	 */
	record DirectKernel(Path kernel, Path initrd, Path root, String commandLine) implements BootSource {
	}

	/** A disk image that the firmware boots; the connector puts a throwaway overlay on it. */
	record DiskImage(Path image, DiskFormat format) implements BootSource {
	}

	/**
	 * A language runtime of the bench's machine: not a whole computer but one program's. Its guests are sandboxed processes.
	 *
	 * @param kind what it runs, by the connector's name for it, such as {@code jvm}
	 * @param home absolute; the folder that it is installed in
	 */
	record Runtime(String kind, Path home) implements BootSource {
	}

	/**
	 * An image that the hypervisor has itself, such as a marketplace image of a cloud: nothing of it is on the bench's machine.
	 *
	 * @param image by the hypervisor's own name for it, as {@link org.guestbench.api.facet.ResidentImages} gives it
	 */
	record Resident(String image) implements BootSource {
		public Resident {
			if (image.isBlank() || image.chars().anyMatch(Character::isISOControl)) {
				throw new IllegalArgumentException("An image of a hypervisor has a name of one line.");
			}
		}
	}

	/** Disk image formats by their names in QEMU. */
	enum DiskFormat {
		RAW, QCOW2,
		/** One file that holds all of the disk; for taking guests over and for writing them out, not for running them. */
		VMDK
	}
}
