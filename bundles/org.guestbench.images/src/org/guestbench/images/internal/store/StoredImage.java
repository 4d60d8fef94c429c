/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.nio.file.Path;

import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource;
import org.guestbench.images.GuestImage;

/**
 * One version of an image in the store.
 *
 * @param folder where its files are
 */
public record StoredImage(String name, Path folder, Manifest manifest) {

	Path file(ImageFile file) {
		return folder.resolve(file.fileName());
	}

	public String digest() {
		return manifest.digest();
	}

	/** As others see it. */
	public GuestImage asGuestImage() {
		BootSource.DirectKernel boot = new BootSource.DirectKernel(file(ImageFile.KERNEL), file(ImageFile.INITRD), file(ImageFile.ROOT),
				manifest.commandLine());
		return new GuestImage(name, digest(), boot, new MemorySize(manifest.size()), manifest.minimumMemory(), manifest.created());
	}
}
