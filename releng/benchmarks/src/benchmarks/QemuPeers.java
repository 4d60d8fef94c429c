/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.util.List;

/** What the peers that leave a QEMU process behind have in common. */
final class QemuPeers {

	private static final long DEADLINE_NANOS = 300_000_000_000L;

	private QemuPeers() {
	}

	interface Condition {
		boolean holds() throws IOException, InterruptedException;
	}

	static void await(String what, Condition condition) throws IOException, InterruptedException {
		long end = System.nanoTime() + DEADLINE_NANOS;
		while (!condition.holds()) {
			if (System.nanoTime() > end) {
				throw new IOException(what + " did not happen within five minutes.");
			}
			Thread.sleep(50);
		}
	}

	/** The one QEMU whose command line has the text. */
	static long qemu(String text) throws IOException {
		return qemu(text, ProcessFigures.withArgument(text));
	}

	/** The one QEMU that works in the folder of a guest. A fork was started before it was that guest's. */
	static long qemuOfGuest(String uuid) throws IOException {
		return qemu(uuid, ProcessFigures.within(uuid));
	}

	private static long qemu(String text, List<Long> processes) throws IOException {
		List<Long> found = processes.stream()
				.filter(pid -> ProcessHandle.of(pid).flatMap(handle -> handle.info().command()).orElse("").contains("qemu-system")).toList();
		if (found.size() != 1) {
			throw new IOException("There are " + found.size() + " QEMU processes with '" + text + "', and not one.");
		}
		return found.get(0);
	}
}
