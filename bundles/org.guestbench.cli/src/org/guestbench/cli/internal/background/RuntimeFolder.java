/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.guestbench.cli.internal.HostEnvironment;

/** Where the user's background benches listen: the private folder of the guests' sockets, found by the same rules as the client does. */
final class RuntimeFolder {

	private static final int OTHERS = 0077;

	private RuntimeFolder() {
	}

	/** Empty if there is none, or others can enter it. */
	static Optional<Path> find(HostEnvironment host) throws IOException {
		int user = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
		Path folder = host.variable("XDG_RUNTIME_DIR").map(Path::of).filter(base -> base.isAbsolute() && isPrivate(base, user))
				.map(base -> base.resolve("guestbench")).orElse(Path.of("/tmp", "guestbench-" + Integer.toUnsignedString(user)));
		return Optional.of(folder).filter(found -> isPrivate(found, user));
	}

	private static boolean isPrivate(Path folder, int user) {
		try {
			Map<String, Object> attributes = Files.readAttributes(folder, "unix:uid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
			return Boolean.TRUE.equals(attributes.get("isDirectory")) && Integer.valueOf(user).equals(attributes.get("uid"))
					&& attributes.get("mode") instanceof Integer mode && (mode & OTHERS) == 0;
		} catch (IOException e) {
			return false;
		}
	}
}
