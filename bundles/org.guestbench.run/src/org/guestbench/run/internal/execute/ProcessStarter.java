/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts programs on this machine. */
@FunctionalInterface
public interface ProcessStarter {

	/** @param environment all that the program finds there */
	Process start(List<String> command, Path directory, Map<String, String> environment) throws IOException;

	ProcessStarter REAL = (command, directory, environment) -> {
		ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
		builder.environment().clear();
		builder.environment().putAll(environment);
		return builder.start();
	};
}
