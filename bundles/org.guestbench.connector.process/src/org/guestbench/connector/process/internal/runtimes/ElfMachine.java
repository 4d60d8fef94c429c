/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.runtimes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** What processor a program is for, as its file's header says (elf(5)). */
final class ElfMachine {

	private static final int MAGIC = 0x7f454c46;
	/** Until the end of e_machine. */
	private static final int HEADER = 20;
	private static final int DATA = 5;
	private static final int MACHINE = 18;
	private static final int BIG_ENDIAN = 2;

	private ElfMachine() {
	}

	/** As uname(1) calls it; empty if that is no program of a known processor, such as a script. */
	static String of(Path program) {
		try (InputStream in = Files.newInputStream(program)) {
			ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER));
			if (header.remaining() < HEADER || header.getInt(0) != MAGIC) {
				return "";
			}
			header.order(header.get(DATA) == BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
			return switch (header.getShort(MACHINE)) {
			case 3 -> "i686";
			case 21 -> "ppc64";
			case 22 -> "s390x";
			case 40 -> "arm";
			case 62 -> "x86_64";
			case 183 -> "aarch64";
			case 243 -> "riscv64";
			default -> "";
			};
		} catch (IOException e) {
			return "";
		}
	}
}
