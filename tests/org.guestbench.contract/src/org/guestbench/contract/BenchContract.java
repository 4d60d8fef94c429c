/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.junit.After;

/** Gives each test a bench of its own. */
public abstract class BenchContract {

	private @Nullable Bench bench;

	/** What is tested. */
	protected abstract ConnectorSubject subject();

	synchronized Bench bench() {
		Bench present = bench;
		if (present == null) {
			present = new Bench(subject());
			bench = present;
		}
		return present;
	}

	static IProgressMonitor cancelled() {
		IProgressMonitor monitor = new NullProgressMonitor();
		monitor.setCanceled(true);
		return monitor;
	}

	@After
	public void removeEverything() throws CoreException {
		bench().close();
	}

	/** A facet that the test is about. */
	<T> T facet(Class<T> type) throws CoreException {
		Optional<T> facet = bench().connection().facet(type);
		NotTested.unless(facet.isPresent(), type.getSimpleName() + " (the connection has none)");
		return facet.get();
	}
}
