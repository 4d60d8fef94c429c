/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.IProgressMonitor;

/** Whether QEMU is there, and how old it is. */
final class QemuCheck implements HostCheck {

	private static final String PROGRAM = "qemu-system-x86_64";
	private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)[\\w.]*");
	/** The oldest that the embedded connector is tested with. */
	private static final int TESTED = 7;

	private final Host host;

	QemuCheck(Host host) {
		this.host = host;
	}

	@Override
	public String title() {
		return "QEMU";
	}

	@Override
	public List<Finding> findings(IProgressMonitor monitor) {
		Optional<Path> program = host.program(PROGRAM);
		if (program.isEmpty()) {
			return List.of(Finding.fail("qemu", "QEMU is not installed: there is no " + PROGRAM + " on the PATH.",
					host.install("qemu-system-x86")));
		}
		Matcher version = VERSION.matcher(host.output(List.of(program.get().toString(), "--version")).orElse(""));
		if (!version.find()) {
			return List.of(Finding.fail("qemu", program.get() + " does not tell its version: it does not work.",
					host.install("--reinstall qemu-system-x86")));
		}
		String text = "QEMU " + version.group().substring("version ".length()) + " (" + program.get() + ")";
		return List.of(Integer.parseInt(version.group(1)) >= TESTED ? Finding.ok("qemu", text)
				: Finding.warn("qemu", text + " is older than any that was tried.", "Install QEMU " + TESTED + " or later."));
	}
}
