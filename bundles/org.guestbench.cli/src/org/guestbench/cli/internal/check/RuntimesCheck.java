/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.Failures;
import org.guestbench.cli.internal.Services;
import org.guestbench.core.Connections;
import org.guestbench.run.HostRuntime;

/** Which language runtimes of this machine guests can be made of. Guests of images do without. */
final class RuntimesCheck implements HostCheck {

	private static final String ID = "runtimes";
	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Services services;

	RuntimesCheck(Services services) {
		this.services = services;
	}

	@Override
	public String title() {
		return "language runtimes";
	}

	@Override
	public List<Finding> findings(IProgressMonitor monitor) {
		try {
			Connections connections = services.get(Connections.class);
			if (!HostRuntime.known(connections)) {
				return List.of();
			}
			return told(Deadline.within(PATIENCE, "The runtimes of this machine", "See which of them hangs.", monitor,
					m -> HostRuntime.list(connections, m)));
		} catch (CoreException e) {
			return List.of(Finding.warn(ID, "Runtimes of this machine cannot be guests: " + String.join(" ", Failures.lines(e)),
					"Guests of images do without them."));
		}
	}

	private static List<Finding> told(List<HostRuntime> runtimes) {
		List<Finding> findings = new ArrayList<>();
		List<String> names = runtimes.stream().filter(HostRuntime::usable).map(HostRuntime::name).toList();
		findings.add(names.isEmpty() ? Finding.warn(ID, "There is no runtime that guests could be made of: no JVM, CLR, Parrot or Python.",
				"Install one, or use images.") : Finding.ok(ID, "Runtimes that can be guests: " + String.join(", ", names)));
		List<HostRuntime> others = runtimes.stream().filter(runtime -> !runtime.usable()).toList();
		if (!others.isEmpty()) {
			findings.add(Finding.warn(ID,
					"Runtimes that cannot be guests: " + String.join(", ", others.stream().map(HostRuntime::name).toList()),
					"Of the first: " + others.get(0).runtime().problem()));
		}
		return findings;
	}
}
