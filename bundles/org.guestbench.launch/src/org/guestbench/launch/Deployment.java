/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a project comes into a guest.
 *
 * @param directory copied as the working directory
 * @param payload   copied beside it, as {@link org.guestbench.run.RunSpec#payload} says
 * @param command   runs it; empty to find out
 * @param build     whether a build command that {@code guestbench.yaml} names is still to be carried out
 */
public record Deployment(Path directory, Map<String, Path> payload, List<String> command, boolean build) {

	public Deployment {
		payload = Map.copyOf(payload);
		command = List.copyOf(command);
	}
}
