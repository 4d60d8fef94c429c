/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.eclipse.jdt.annotation.Nullable;
import org.junit.AssumptionViolatedException;
import org.junit.rules.Stopwatch;
import org.junit.runner.Description;

/** Prints what has become of each test as soon as it ends, for those that take long together. */
final class Progress extends Stopwatch {

	@Override
	protected void succeeded(long nanos, @Nullable Description test) {
		print("passed", nanos, test);
	}

	@Override
	protected void failed(long nanos, @Nullable Throwable e, @Nullable Description test) {
		print("FAILED (" + e + ")", nanos, test);
	}

	@Override
	protected void skipped(long nanos, @Nullable AssumptionViolatedException e, @Nullable Description test) {
		print("skipped", nanos, test);
	}

	private static void print(String what, long nanos, @Nullable Description test) {
		System.out.println(
				Objects.requireNonNull(test).getMethodName() + ": " + what + " after " + TimeUnit.NANOSECONDS.toSeconds(nanos) + " s");
	}
}
