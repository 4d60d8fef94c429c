/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;

/** The files that a new guest is to be made of, looked at before anything is made of them. */
final class Ingredients {

	private Ingredients() {
	}

	/** Refuses a guest whose files are not there, or of which no guest can be made. */
	static void check(GuestSpec spec) throws CoreException {
		for (Path file : files(spec.boot())) {
			if (!Files.isReadable(file)) {
				throw refusal(spec, "its file " + file + " is not there, or you may not read it. Build or import the image again.", null);
			}
		}
		if (spec.boot() instanceof DiskImage disk) {
			try {
				DiskHeader.read(disk);
			} catch (IOException e) {
				throw refusal(spec, "its image " + disk.image() + " cannot be used: " + e.getMessage() + ".", e);
			}
		}
	}

	private static List<Path> files(BootSource boot) {
		return switch (boot) {
		case DirectKernel direct -> List.of(direct.kernel(), direct.initrd(), direct.root());
		case DiskImage disk -> List.of(disk.image());
		case BootSource.Runtime runtime -> List.of();
		case BootSource.Resident resident -> List.of();
		};
	}

	static CoreException refusal(GuestSpec spec, String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot create guest '" + spec.name() + "': " + why, cause));
	}
}
