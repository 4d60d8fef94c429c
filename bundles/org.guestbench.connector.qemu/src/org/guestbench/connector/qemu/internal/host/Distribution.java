/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Families of Linux distributions by how packages are installed there. */
public enum Distribution {
	DEBIAN("apt-get install", "qemu-system-x86", "qemu-utils", "util-linux", "ovmf"),
	FEDORA("dnf install", "qemu-system-x86-core", "qemu-img", "util-linux", "edk2-ovmf"),
	SUSE("zypper install", "qemu-x86", "qemu-img", "util-linux", "qemu-ovmf-x86_64"),
	ARCH("pacman -S", "qemu-system-x86", "qemu-img", "util-linux", "edk2-ovmf"),
	OTHER("", "QEMU for x86_64", "qemu-img", "util-linux", "OVMF");

	/** What a package is wanted for. */
	public enum Package {
		QEMU, QEMU_IMG, UTIL_LINUX, OVMF
	}

	private final String command;
	private final List<String> packages;

	Distribution(String command, String... packages) {
		this.command = command;
		this.packages = List.of(packages);
	}

	/** The distribution of this machine, by os-release(5). */
	public static Distribution current() {
		for (String file : List.of("/etc/os-release", "/usr/lib/os-release")) {
			try {
				return of(Files.readAllLines(Path.of(file)));
			} catch (IOException e) {
				// The next one, or a general advice.
				continue;
			}
		}
		return OTHER;
	}

	static Distribution of(List<String> release) {
		StringBuilder ids = new StringBuilder(" ");
		for (String line : release) {
			if (line.startsWith("ID=") || line.startsWith("ID_LIKE=")) {
				ids.append(line.substring(line.indexOf('=') + 1).replace("\"", "").replace("'", "")).append(' ');
			}
		}
		String all = ids.toString();
		if (all.contains(" debian ") || all.contains(" ubuntu ")) {
			return DEBIAN;
		}
		if (all.contains(" fedora ") || all.contains(" rhel ")) {
			return FEDORA;
		}
		if (all.contains("suse")) {
			return SUSE;
		}
		return all.contains(" arch ") ? ARCH : OTHER;
	}

	/** What to type. */
	public String install(Package wanted) {
		String name = packages.get(wanted.ordinal());
		return command.isEmpty() ? "Install " + name + "." : "Install it: sudo " + command + " " + name;
	}
}
