/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.process.HostPlaces;

/** The program that makes sandboxes. */
final class Bubblewrap {

	private static final String PROGRAM = "bwrap";
	private static final List<String> UTIL_LINUX = List.of("setsid", "setpriv", "prlimit", "taskset");
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private Bubblewrap() {
	}

	/**
	 * Finds it and tries it: whether this system lets it make a sandbox is known only then.
	 *
	 * @throws CoreException if it is missing or may not; without it nothing is run
	 */
	static Path find(HostPlaces host) throws CoreException {
		List<String> missing = new ArrayList<>(UTIL_LINUX);
		missing.removeIf(program -> !host.programs(program).isEmpty());
		if (!missing.isEmpty()) {
			throw failure("The programs " + String.join(", ", missing) + " are not installed. Install the package util-linux.");
		}
		Path bwrap = host.programs(PROGRAM).stream().findFirst()
				.orElseThrow(
						() -> failure("Bubblewrap (" + PROGRAM + ") is not installed, and without it a process guest would be no guest. "
								+ "Install the package bubblewrap."));
		tryOut(bwrap);
		return bwrap;
	}

	private static void tryOut(Path bwrap) throws CoreException {
		try {
			Process trial = new ProcessBuilder(bwrap.toString(), "--unshare-all", "--unshare-user", "--ro-bind", "/", "/", "--proc",
					"/proc",
					"--size", "4096", "--perms", "0700", "--tmpfs", "/tmp", "true").redirectErrorStream(true).start();
			trial.getOutputStream().close();
			if (!trial.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				trial.destroyForcibly();
				throw failure("Bubblewrap did not make a sandbox within " + PATIENCE.toSeconds() + " s. Try again.");
			}
			if (trial.exitValue() != 0) {
				String said = new String(trial.getInputStream().readNBytes(1000), StandardCharsets.UTF_8).strip();
				throw failure("Bubblewrap cannot make a sandbox here: " + said + ". It needs version 0.5 or later, and user namespaces: "
						+ "see the settings kernel.unprivileged_userns_clone, user.max_user_namespaces and "
						+ "kernel.apparmor_restrict_unprivileged_userns of sysctl, and in a container its seccomp profile.");
			}
		} catch (IOException e) {
			throw new CoreException(Status.error("Bubblewrap cannot be started: " + e.getMessage() + ". Reinstall it.", e));
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	private static CoreException failure(String message) {
		return new CoreException(Status.error(message, null));
	}
}
