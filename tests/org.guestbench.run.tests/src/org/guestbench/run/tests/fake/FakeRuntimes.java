/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.GuestSpec;

/** Three runtimes, of which one is broken, and what was made of them. */
public final class FakeRuntimes implements Runtimes, Spares {

	private final List<GuestSpec> made = new CopyOnWriteArrayList<>();
	private final List<GuestSpec> kept = new CopyOnWriteArrayList<>();

	private static LanguageRuntime runtime(String kind, String version, @Nullable String problem) {
		return new LanguageRuntime(kind + '-' + version, new BootSource.Runtime(kind, Path.of("/runtimes", kind + version)), version,
				"Test",
				"x86_64", problem);
	}

	@Override
	public List<LanguageRuntime> list(IProgressMonitor monitor) {
		return List.of(runtime("jvm", "25.0.1", null), runtime("jvm", "17.0.12", null),
				runtime("python", "3.11.2", "It is broken. Repair it."));
	}

	@Override
	public Optional<LanguageRuntime> find(String name, IProgressMonitor monitor) {
		return list(monitor).stream()
				.filter(r -> r.name().equals(name) || r.name().startsWith(name + "-") || r.name().startsWith(name + "."))
				.findFirst();
	}

	@Override
	public void keep(GuestSpec spec, int count, IProgressMonitor monitor) {
		for (int i = 0; i < count; i++) {
			kept.add(spec);
		}
	}

	@Override
	public int waiting() {
		return kept.size();
	}

	/** The guests that spares were asked for, one for each. */
	public List<GuestSpec> kept() {
		return List.copyOf(kept);
	}

	/** The guests that were made, in their order. */
	public List<GuestSpec> made() {
		return List.copyOf(made);
	}

	GuestSpec created(GuestSpec spec) throws CoreException {
		if (!(spec.boot() instanceof BootSource.Runtime)) {
			throw new CoreException(Status.error("Not a runtime: " + spec.boot()));
		}
		made.add(spec);
		return spec;
	}
}
