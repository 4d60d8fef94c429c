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
import org.junit.Assume;

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

	/** Leaves a test out, and says so: a reader of the log must not take it for one that passed. */
	static void require(boolean there, String what) {
		if (!there) {
			System.out.println("Not tested: " + what);
			Assume.assumeTrue(what, false);
		}
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
		require(facet.isPresent(), type.getSimpleName() + " (the connection has none)");
		return facet.get();
	}
}
