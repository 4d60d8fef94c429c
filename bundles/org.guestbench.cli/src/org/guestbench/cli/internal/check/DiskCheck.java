/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.MemorySize;

/** Whether images have room. */
final class DiskCheck implements HostCheck {

	/** Building the larger image takes this much for a while; the image itself about half a gibibyte. */
	private static final MemorySize WANTED = MemorySize.ofMebibytes(3 << 10);
	private static final MemorySize NEEDED = MemorySize.ofMebibytes(512);

	private final Host host;

	DiskCheck(Host host) {
		this.host = host;
	}

	@Override
	public String title() {
		return "disk space";
	}

	@Override
	public List<Finding> findings(IProgressMonitor monitor) {
		Path folder = host.environment().xdg("XDG_CACHE_HOME", ".cache");
		try {
			MemorySize free = new MemorySize(Files.getFileStore(existing(folder)).getUsableSpace());
			String text = free + " free for images in " + folder;
			String remedy = "Free space there, or let XDG_CACHE_HOME name a folder elsewhere.";
			if (free.compareTo(NEEDED) < 0) {
				return List.of(Finding.fail("disk", text, remedy));
			}
			return List.of(free.compareTo(WANTED) < 0 ? Finding.warn("disk", text + ": building an image may fail", remedy)
					: Finding.ok("disk", text));
		} catch (IOException e) {
			return List.of(Finding.fail("disk", "Cannot find out how much space there is for images in " + folder + ": " + e.getMessage(),
					"Make that folder accessible, or let XDG_CACHE_HOME name another one."));
		}
	}

	private static Path existing(Path folder) {
		Path there = folder;
		for (Path parent = folder; parent != null; parent = parent.getParent()) {
			there = parent;
			if (Files.exists(parent)) {
				break;
			}
		}
		return there;
	}
}
