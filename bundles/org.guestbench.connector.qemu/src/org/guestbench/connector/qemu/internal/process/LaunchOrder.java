/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.process;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;

/**
 * What a lifeline is to start.
 *
 * @param folder    of the guest, with a folder {@code vm} that becomes QEMU's working directory
 * @param logLimit  the most bytes that each log file may take; a multiple of 512
 * @param kept      whether QEMU is to outlive the bench
 * @param drop      words for setpriv(1) that take privileges away; may be empty
 * @param kernel    QEMU finds it as {@code /proc/self/fd/7}
 * @param initrd    QEMU finds it as {@code /proc/self/fd/8}
 * @param disk      QEMU has it open as descriptor 9
 * @param command   QEMU and its arguments
 */
public record LaunchOrder(Path folder, long logLimit, boolean kept, List<String> drop, @Nullable Path kernel, @Nullable Path initrd,
		@Nullable Path disk, List<String> command) {

	/** Where QEMU finds the kernel. */
	public static final String KERNEL = "/proc/self/fd/7";
	/** Where QEMU finds the initial RAM disk. */
	public static final String INITRD = "/proc/self/fd/8";
	/** The descriptor of the disk. */
	public static final int DISK_DESCRIPTOR = 9;

	public LaunchOrder {
		drop = List.copyOf(drop);
		command = List.copyOf(command);
	}
}
