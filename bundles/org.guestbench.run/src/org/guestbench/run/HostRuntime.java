/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.core.Connections;

/**
 * A language runtime of this machine, which can be named where an image can.
 *
 * @param name short, such as {@code jvm-17}: selects this one
 */
public record HostRuntime(String name, LanguageRuntime runtime) {

	/** Whether guests can be made of it. */
	public boolean usable() {
		return runtime.problem() == null;
	}

	/** Whether this installation knows of runtimes at all: there is a connector for them. Quick. */
	public static boolean known(Connections connections) {
		return connections.specs().stream().filter(spec -> spec.id().equals(Connections.PROCESSES)).anyMatch(
				spec -> connections.connectors().stream().anyMatch(connector -> connector.schemes().contains(spec.uri().getScheme())));
	}

	/**
	 * All that were found, by kind, the newest first; none if there is no connector for them. Each is started once, which takes seconds: never
	 * from the UI thread.
	 */
	public static List<HostRuntime> list(Connections connections, IProgressMonitor monitor) throws CoreException {
		if (!known(connections)) {
			return List.of();
		}
		SubMonitor progress = SubMonitor.convert(monitor, "Looking for runtimes", 10);
		Optional<Runtimes> runtimes = connections.open(Connections.PROCESSES, progress.split(1)).facet(Runtimes.class);
		return runtimes.isPresent() ? named(runtimes.get().list(progress.split(9))) : List.of();
	}

	/** @param runtimes of each kind the newest first */
	public static List<HostRuntime> named(List<LanguageRuntime> runtimes) {
		List<HostRuntime> named = new ArrayList<>();
		for (LanguageRuntime runtime : runtimes) {
			String name = shortName(runtime);
			boolean taken = named.stream().anyMatch(other -> other.name().equals(name));
			// Of several that begin alike, the short name selects the newest; one that does not work takes no name away.
			named.add(new HostRuntime(taken || runtime.problem() != null ? runtime.name() : name, runtime));
		}
		return named;
	}

	/** The kind with the first number of the version. */
	private static String shortName(LanguageRuntime runtime) {
		String kind = runtime.boot().kind();
		String first = runtime.version().split("\\D", 2)[0];
		return first.isEmpty() ? runtime.name() : kind + '-' + first;
	}
}
