/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.appliance;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.Firmware;

/**
 * What an appliance says of its guest. It may come from anybody: names are printable, numbers within what machines have.
 *
 * @param disks   beside the one that it boots from
 * @param network whether it wants a network
 * @param payload read-only disks besides
 * @param remarks what a person should know before it becomes a guest, in sentences
 */
public record Appliance(String name, MemorySize memory, int cpus, Content content, List<More> disks, Firmware firmware, boolean network,
		List<Payload> payload,
		List<String> remarks) {

	public Appliance {
		disks = List.copyOf(disks);
		payload = List.copyOf(payload);
		remarks = List.copyOf(remarks);
	}

	/** What it boots from; files by their names in the appliance. */
	public sealed interface Content {

		/** @param capacity of the disk, not of its file */
		record Disk(String file, MemorySize capacity) implements Content {
		}

		/** A kernel that is given to the machine, as only Guestbench's own appliances have it. */
		record Kernel(String kernel, String initrd, String root, String commandLine) implements Content {
		}
	}

	/**
	 * A disk that the machine does not boot from.
	 *
	 * @param file     null for an empty one
	 * @param capacity of the disk, not of its file
	 */
	public record More(@Nullable String file, MemorySize capacity) {
	}

	/** @param serial by which the guest knows the disk */
	public record Payload(String serial, String file) {
	}

	/** The files that a guest is made of. */
	public List<String> files() {
		List<String> files = new ArrayList<>(switch (content) {
		case Content.Disk disk -> List.of(disk.file());
		case Content.Kernel kernel -> List.of(kernel.kernel(), kernel.initrd(), kernel.root());
		});
		disks.forEach(disk -> {
			if (disk.file() instanceof String file) {
				files.add(file);
			}
		});
		payload.forEach(disk -> files.add(disk.file()));
		return files;
	}
}
