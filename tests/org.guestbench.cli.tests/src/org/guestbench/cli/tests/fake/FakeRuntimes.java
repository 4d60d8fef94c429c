/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests.fake;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.api.guest.BootSource;

/** Two runtimes, of which one is broken. */
public final class FakeRuntimes implements Runtimes {

	private static LanguageRuntime runtime(String kind, String version, @Nullable String problem) {
		return new LanguageRuntime(kind + '-' + version, new BootSource.Runtime(kind, Path.of("/opt", kind)), version, "Maker", "x86_64",
				problem);
	}

	@Override
	public List<LanguageRuntime> list(IProgressMonitor monitor) {
		return List.of(runtime("jvm", "17.0.12", null), runtime("clr", "6.8", "It does not start. Repair it."));
	}

	@Override
	public Optional<LanguageRuntime> find(String name, IProgressMonitor monitor) {
		return list(monitor).stream().filter(runtime -> runtime.name().startsWith(name)).findFirst();
	}
}
