/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.process;

import java.nio.file.Path;
import java.util.List;

/**
 * What a lifeline is to start.
 *
 * @param folder   of the guest, with a folder {@code vm} that becomes QEMU's working directory
 * @param logLimit the most bytes that each log file may take; a multiple of 512
 * @param kept     whether QEMU is to outlive the bench
 * @param origin   how the command brings QEMU to life
 * @param drop     words for setpriv(1) that take privileges away; may be empty
 * @param files    that QEMU gets
 * @param command  a program and its arguments
 */
public record LaunchOrder(Path folder, long logLimit, boolean kept, Origin origin, List<String> drop, Descriptors files,
		List<String> command) {

	/** How QEMU comes to life. */
	public enum Origin {
		/** The command becomes QEMU. */
		PROGRAM,
		/** The command has a living QEMU forked; see {@code zygote/program} of this bundle. It gets no descriptor 9. */
		FORK
	}

	public LaunchOrder {
		drop = List.copyOf(drop);
		command = List.copyOf(command);
	}

	/** For a QEMU that the command becomes. */
	public LaunchOrder(Path folder, long logLimit, boolean kept, List<String> drop, Descriptors files, List<String> command) {
		this(folder, logLimit, kept, Origin.PROGRAM, drop, files, command);
	}
}
