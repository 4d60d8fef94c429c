/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

/**
 * The programs of this machine that the connector calls.
 *
 * @param qemu    emulates a machine
 * @param qemuImg makes overlays of disk images; asked for only when one is needed
 */
public record Programs(Path qemu, Optional<Path> qemuImg) {

	public static final String QEMU = "qemu-system-x86_64";
	private static final String QEMU_IMG = "qemu-img";
	private static final String SETPRIV = "setpriv";
	private static final String SETSID = "setsid";

	/**
	 * Finds them on the path.
	 *
	 * @throws CoreException if one is missing; the message names the package to install
	 */
	public static Programs find(Map<String, String> environment, Distribution distribution) throws CoreException {
		Path qemu = search(QEMU, environment)
				.orElseThrow(() -> missing("QEMU (" + QEMU + ")", distribution.install(Distribution.Package.QEMU)));
		for (String program : new String[] { SETPRIV, SETSID }) {
			search(program, environment)
					.orElseThrow(() -> missing("The program " + program, distribution.install(Distribution.Package.UTIL_LINUX)));
		}
		return new Programs(qemu, search(QEMU_IMG, environment));
	}

	/** @throws CoreException if it is not installed */
	public Path requireQemuImg(Distribution distribution) throws CoreException {
		return qemuImg.orElseThrow(() -> missing("The program " + QEMU_IMG + ", which a guest from a disk image needs,",
				distribution.install(Distribution.Package.QEMU_IMG)));
	}

	private static CoreException missing(String what, String remedy) {
		return new CoreException(Status.error(what + " is not installed on this machine. " + remedy, null));
	}

	private static Optional<Path> search(String program, Map<String, String> environment) {
		for (String folder : environment.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin").split(":")) {
			try {
				Path candidate = Path.of(folder).resolve(program);
				if (candidate.isAbsolute() && Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
					return Optional.of(candidate);
				}
			} catch (InvalidPathException e) {
				// Not a folder, so nothing is in it.
				continue;
			}
		}
		return Optional.empty();
	}
}
