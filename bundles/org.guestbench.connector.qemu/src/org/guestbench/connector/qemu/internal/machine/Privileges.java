/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.guestbench.api.facet.Acceleration;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.KvmDevice;

/**
 * Which rights QEMU runs with. A bench of root gives them away where it can: QEMU becomes the user nobody, who owns the
 * guest's folder {@code vm} and gets its files as open descriptors, because root's folders are closed to it.
 *
 * @param dropped whether QEMU runs as nobody
 * @param words   for setpriv(1)
 */
public record Privileges(boolean dropped, List<String> words) {

	/** The kernel's overflow ids, which every distribution gives to the user nobody. */
	private static final int NOBODY = 65534;
	private static final int READABLE_BY_OTHERS = 0004;

	private static final Privileges SAME = new Privileges(false, List.of());

	/** @param files that QEMU opens anew by their descriptor, for which their mode counts, though not that of their folders */
	public static Privileges choose(HostUser user, Acceleration.Kind kind, KvmDevice kvm, List<Path> files) {
		if (!user.canBecome(NOBODY) || !files.stream().allMatch(Privileges::readableByOthers)) {
			return SAME;
		}
		KvmDevice.Access access = kind == Acceleration.Kind.HARDWARE ? kvm.access() : new KvmDevice.Access(true, -1);
		if (!access.possible()) {
			// Hardware virtualization is the better boundary of the two.
			return SAME;
		}
		String groups = access.group() < 0 ? "--clear-groups" : "--groups " + access.group();
		String id = Integer.toString(NOBODY);
		return new Privileges(true, List.of("--reuid", id, "--regid", id, groups, "--inh-caps=-all", "--bounding-set=-all"));
	}

	/** Gives a file or folder to whoever QEMU runs as. */
	public void give(Path path) throws IOException {
		if (dropped) {
			Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
			Files.setAttribute(path, "unix:gid", NOBODY, LinkOption.NOFOLLOW_LINKS);
		}
	}

	private static boolean readableByOthers(Path file) {
		try {
			Map<String, Object> attributes = Files.readAttributes(file, "unix:mode");
			return attributes.get("mode") instanceof Integer mode && (mode & READABLE_BY_OTHERS) != 0;
		} catch (IOException e) {
			return false;
		}
	}
}
