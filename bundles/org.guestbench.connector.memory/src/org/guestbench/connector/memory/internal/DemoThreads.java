/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.io.IOException;

/** Threads of demonstrations, which end with the connections that they serve. */
final class DemoThreads {

	private DemoThreads() {
	}

	static void start(String name, Service service) {
		Thread thread = new Thread(() -> {
			try {
				service.run();
			} catch (IOException e) {
				// the connection was closed by the user, or by the end of the guest
			}
		}, name);
		thread.setDaemon(true);
		thread.start();
	}

	/** What the thread does. */
	interface Service {
		void run() throws IOException;
	}
}
