/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** What runs on this machine. */
final class HostProcesses {

	private HostProcesses() {
	}

	/** A time that nobody else sleeps for: these tests may run twice at once. */
	static String uniqueTime() {
		return "6" + (UUID.randomUUID().getMostSignificantBits() >>> 40) + ".75";
	}

	/** The processes with that text in their arguments. */
	static List<ProcessHandle> with(String text) {
		return ProcessHandle.allProcesses().filter(process -> commandLine(process).contains(text)).toList();
	}

	/** The first processes of sandboxes that lost their parent. */
	static List<ProcessHandle> orphanedAgents() {
		return with("/run/guestbench/agent --serve").stream()
				.filter(process -> process.parent().map(parent -> !commandLine(parent).contains("bwrap")).orElse(true)).toList();
	}

	/** For ends that cannot be had as an event. */
	static void await(String what, BooleanSupplier condition) throws InterruptedException {
		long end = System.nanoTime() + Here.PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > end) {
				throw new AssertionError("Waited in vain until " + what + ".");
			}
			Thread.sleep(10);
		}
	}

	private static String commandLine(ProcessHandle process) {
		try {
			return new String(Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline")), StandardCharsets.ISO_8859_1)
					.replace('\0', ' ');
		} catch (IOException e) {
			return "";
		}
	}
}
