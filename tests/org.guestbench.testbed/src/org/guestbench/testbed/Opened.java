/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testbed;

import java.util.concurrent.Callable;

import org.eclipse.jdt.annotation.Nullable;
import org.junit.rules.ExternalResource;

/** Opens something before a test, or before all tests of a class, and closes it afterwards. */
public final class Opened<T extends AutoCloseable> extends ExternalResource {

	private final Callable<T> opening;
	private @Nullable T present;

	public Opened(Callable<T> opening) {
		this.opening = opening;
	}

	/** While the test runs. */
	public T get() {
		@Nullable
		T it = present;
		if (it == null) {
			throw new IllegalStateException("Nothing is open outside of the test.");
		}
		return it;
	}

	/** Closes it, and opens another one. */
	public void again() throws Exception {
		after();
		before();
	}

	@Override
	protected void before() throws Exception {
		present = opening.call();
	}

	@Override
	protected void after() {
		@Nullable
		T last = present;
		present = null;
		if (last != null) {
			try {
				last.close();
			} catch (Exception e) {
				throw new AssertionError(last + " cannot be closed", e);
			}
		}
	}
}
