/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same from several threads at once. */
final class Together {

	private Together() {
	}

	/** Returns when all have ended; the first failure is thrown. */
	static void run(int threads, Task task) throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
			List<Future<?>> running = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				int index = i;
				running.add(executor.submit(() -> {
					gate.await();
					task.run(index);
					return null;
				}));
			}
			gate.countDown();
			for (Future<?> each : running) {
				each.get();
			}
		}
	}

	@FunctionalInterface
	interface Task {
		void run(int index) throws Exception;
	}
}
