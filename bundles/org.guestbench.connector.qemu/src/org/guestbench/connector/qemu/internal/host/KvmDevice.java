/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** {@code /dev/kvm}: that it is there proves nothing, but without it there is nothing to prove. */
public record KvmDevice(Path path) {

	private static final int GROUP_RW = 0060;
	private static final int OTHERS_RW = 0006;

	public static final KvmDevice DEFAULT = new KvmDevice(Path.of("/dev/kvm"));

	/** Why it cannot be used; the empty text if it can be opened. */
	public String complaint() {
		if (!Files.exists(path)) {
			return path
					+ " is not there: the processor's virtualization is off, not passed on to this machine, or its module is not loaded.";
		}
		return Files.isReadable(path) && Files.isWritable(path) ? ""
				: path + " is not accessible to this user. Become a member of the group that owns it, often 'kvm', and log in again.";
	}

	/** Who besides root can open it. */
	public Access access() {
		try {
			Map<String, Object> attributes = Files.readAttributes(path, "unix:mode,gid");
			int mode = attributes.get("mode") instanceof Integer m ? m : 0;
			if ((mode & OTHERS_RW) == OTHERS_RW) {
				return new Access(true, -1);
			}
			return new Access((mode & GROUP_RW) == GROUP_RW && attributes.get("gid") instanceof Integer g && g != 0,
					attributes.get("gid") instanceof Integer gid ? Integer.toUnsignedLong(gid) : -1);
		} catch (IOException e) {
			return new Access(false, -1);
		}
	}

	/**
	 * @param possible whether a user who is not root can open it
	 * @param group    the group that is needed for it, negative for none
	 */
	public record Access(boolean possible, long group) {
	}
}
