/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.IProgressMonitor;

/** Whether there is a private place for sockets: XDG Base Directory Specification, XDG_RUNTIME_DIR. */
final class RuntimeFolderCheck implements HostCheck {

	private static final String ID = "runtime-folder";
	/** unix(7): 108 bytes with the final NUL. */
	private static final int LONGEST_SOCKET = 107;
	/** What the bench puts behind it: a folder for each guest, named by its UUID. */
	private static final int BELOW = "/guestbench/01234567-89ab-cdef-0123-456789abcdef/vm/agent".length();

	private final Host host;

	RuntimeFolderCheck(Host host) {
		this.host = host;
	}

	@Override
	public String title() {
		return "the folder for sockets";
	}

	@Override
	public List<Finding> findings(IProgressMonitor monitor) {
		return List.of(host.environment().variable("XDG_RUNTIME_DIR").map(Path::of).map(this::finding)
				.orElseGet(() -> Finding.ok(ID, "XDG_RUNTIME_DIR is not set: sockets are in a private folder in " + temporary() + ".")));
	}

	private Finding finding(Path folder) {
		if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
			return instead("XDG_RUNTIME_DIR is " + folder + ", which is no folder that you can write to",
					"Log in anew so that the system makes it, or unset it.");
		}
		try {
			Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
			if (permissions.stream().anyMatch(permission -> !permission.name().startsWith("OWNER_"))) {
				return instead("XDG_RUNTIME_DIR is " + folder + ", which others can enter", "chmod 700 " + folder);
			}
		} catch (IOException | UnsupportedOperationException e) {
			return instead("Cannot find out who may enter XDG_RUNTIME_DIR, " + folder,
					"Let it name a folder on a file system with permissions.");
		}
		if (folder.toString().getBytes(StandardCharsets.UTF_8).length + BELOW > LONGEST_SOCKET) {
			return Finding.fail(ID, "XDG_RUNTIME_DIR is " + folder + ", too long a path for sockets.",
					"Let it name a folder with a shorter path, or unset it.");
		}
		return Finding.ok(ID, "Sockets are private in " + folder + ".");
	}

	private static Finding instead(String text, String remedy) {
		return Finding.warn(ID, text + ": sockets are in a private folder in " + temporary() + " instead.", remedy);
	}

	private static String temporary() {
		return System.getProperty("java.io.tmpdir", "/tmp");
	}
}
