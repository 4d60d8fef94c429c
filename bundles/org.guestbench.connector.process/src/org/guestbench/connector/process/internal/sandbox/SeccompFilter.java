/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The system calls that no program in a sandbox needs, and that have led out of sandboxes: mounting, namespaces, modules, keys, tracing
 * of the kernel, asynchronous system calls. A program of the classic Berkeley packet filter (seccomp(2)), for x86_64.
 */
final class SeccompFilter {

	/** Of {@code linux/audit.h}. */
	private static final int AUDIT_ARCH_X86_64 = 0xC000003E;
	private static final int X32_CALLS = 0x40000000;

	private static final int LOAD = 0x20;
	private static final int JUMP_IF_EQUAL = 0x15;
	private static final int JUMP_IF_AT_LEAST = 0x35;
	private static final int JUMP_IF_ANY_BIT = 0x45;
	private static final int RETURN = 0x06;

	private static final int ALLOW = 0x7FFF0000;
	private static final int NOT_PERMITTED = 0x00050000 | 1;
	private static final int NO_SUCH_CALL = 0x00050000 | 38;

	/** Offsets in {@code struct seccomp_data}. */
	private static final int NUMBER = 0;
	private static final int ARCHITECTURE = 4;
	private static final int FIRST_ARGUMENT = 16;
	private static final int SECOND_ARGUMENT = 24;

	private static final int IOCTL = 16;
	private static final int CLONE = 56;
	private static final int CLONE3 = 435;
	/** CLONE_NEWNS, CLONE_NEWCGROUP, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET. */
	private static final int NEW_NAMESPACES = 0x7E020000;
	/** Types into the terminal of whoever started the program. */
	private static final int TIOCSTI = 0x5412;
	private static final int TIOCLINUX = 0x541C;

	/** pivot_root, chroot, acct, mount, umount2, swapon, swapoff, reboot, init_module, delete_module, quotactl. */
	private static final int[] OLD = { 155, 161, 163, 165, 166, 167, 168, 169, 175, 176, 179 };
	/**
	 * kexec_load, add_key, request_key, keyctl, unshare, perf_event_open, open_by_handle_at, setns, finit_module, kexec_file_load, bpf,
	 * userfaultfd.
	 */
	private static final int[] NEWER = { 246, 248, 249, 250, 272, 298, 304, 308, 313, 320, 321, 323 };
	/** io_uring_setup, io_uring_enter, io_uring_register, open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, mount_setattr. */
	private static final int[] NEWEST = { 425, 426, 427, 428, 429, 430, 431, 432, 433, 442 };

	private final ByteBuffer program = ByteBuffer.allocate(8 * 128).order(ByteOrder.LITTLE_ENDIAN);

	private SeccompFilter() {
	}

	/** The program as bwrap reads it, or nothing for a processor that it is not for. */
	static byte[] bytes() {
		String processor = System.getProperty("os.arch", "");
		return processor.equals("amd64") || processor.equals("x86_64") ? new SeccompFilter().build() : new byte[0];
	}

	private byte[] build() {
		add(LOAD, 0, 0, ARCHITECTURE);
		add(JUMP_IF_EQUAL, 1, 0, AUDIT_ARCH_X86_64);
		// Calls of 32-bit programs have other numbers.
		add(RETURN, 0, 0, NO_SUCH_CALL);
		add(LOAD, 0, 0, NUMBER);
		add(JUMP_IF_AT_LEAST, 0, 1, X32_CALLS);
		add(RETURN, 0, 0, NO_SUCH_CALL);
		for (int[] calls : new int[][] { OLD, NEWER, NEWEST }) {
			for (int call : calls) {
				deny(call, NOT_PERMITTED);
			}
		}
		// Its flags are in memory, where a filter cannot look; the C library then takes clone.
		deny(CLONE3, NO_SUCH_CALL);
		add(JUMP_IF_EQUAL, 0, 4, CLONE);
		add(LOAD, 0, 0, FIRST_ARGUMENT);
		add(JUMP_IF_ANY_BIT, 0, 1, NEW_NAMESPACES);
		add(RETURN, 0, 0, NOT_PERMITTED);
		add(RETURN, 0, 0, ALLOW);
		add(JUMP_IF_EQUAL, 0, 3, IOCTL);
		add(LOAD, 0, 0, SECOND_ARGUMENT);
		deny(TIOCSTI, NOT_PERMITTED);
		deny(TIOCLINUX, NOT_PERMITTED);
		add(RETURN, 0, 0, ALLOW);
		byte[] bytes = new byte[program.position()];
		program.flip().get(bytes);
		return bytes;
	}

	private void deny(int value, int answer) {
		add(JUMP_IF_EQUAL, 0, 1, value);
		add(RETURN, 0, 0, answer);
	}

	/** {@code struct sock_filter}: code, how far to jump if it is true and if not, operand. */
	private void add(int code, int ifTrue, int ifFalse, int operand) {
		program.putShort((short) code).put((byte) ifTrue).put((byte) ifFalse).putInt(operand);
	}
}
