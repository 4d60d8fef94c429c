/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.build;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program of the host that takes a while.
 *
 * @param folder it works in
 * @param label  what it is found by if this process dies
 * @param limit  after which it is killed
 */
record HostProgram(List<String> command, Path folder, Map<String, String> environment, String label, Duration limit) {

	HostProgram {
		command = List.copyOf(command);
		environment = Map.copyOf(environment);
	}
}
