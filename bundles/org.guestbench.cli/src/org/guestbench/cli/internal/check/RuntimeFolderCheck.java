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
	/** What the bench puts behind it. */
	private static final int BELOW = "/guestbench/0123456789abcdef/agent.sock".length();

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
				.orElseGet(() -> Finding.ok(ID, "XDG_RUNTIME_DIR is not set: sockets are put into a private folder of the bench's own.")));
	}

	private Finding finding(Path folder) {
		String remedy = "Log in anew so that the system makes it, or unset XDG_RUNTIME_DIR.";
		if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
			return Finding.fail(ID, "XDG_RUNTIME_DIR is " + folder + ", which is no folder that you can write to.", remedy);
		}
		if (folder.toString().getBytes(StandardCharsets.UTF_8).length + BELOW > LONGEST_SOCKET) {
			return Finding.fail(ID, "XDG_RUNTIME_DIR is " + folder + ", too long a path for sockets.", "Set it to a shorter path, or unset it.");
		}
		try {
			Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
			if (permissions.stream().anyMatch(permission -> !permission.name().startsWith("OWNER_"))) {
				return Finding.warn(ID, "XDG_RUNTIME_DIR is " + folder + ", which others can enter.", "chmod 700 " + folder);
			}
		} catch (IOException | UnsupportedOperationException e) {
			return Finding.warn(ID, "Cannot find out who may enter " + folder + ": " + e.getMessage(), remedy);
		}
		return Finding.ok(ID, "Sockets are private in " + folder + ".");
	}
}
