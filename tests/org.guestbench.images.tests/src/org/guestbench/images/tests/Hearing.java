/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;

/** A monitor that keeps what it hears, and lets others wait for it. */
final class Hearing extends NullProgressMonitor {

	private static final long DEADLINE_SECONDS = 120;

	private final List<String> heard = new ArrayList<>();
	private double worked;
	private int total;

	@Override
	public synchronized void beginTask(@Nullable String name, int totalWork) {
		total = totalWork;
		hear(name);
	}

	@Override
	public void setTaskName(@Nullable String name) {
		hear(name);
	}

	@Override
	public void subTask(@Nullable String name) {
		hear(name);
	}

	@Override
	public synchronized void internalWorked(double work) {
		worked += work;
	}

	@Override
	public void worked(int work) {
		internalWorked(work);
	}

	private synchronized void hear(@Nullable String text) {
		if (text != null && !text.isEmpty()) {
			heard.add(text);
			notifyAll();
		}
	}

	synchronized List<String> heard() {
		return List.copyOf(heard);
	}

	synchronized double fraction() {
		return worked / total;
	}

	synchronized void await(String beginning) throws InterruptedException {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
		while (heard.stream().noneMatch(text -> text.startsWith(beginning))) {
			long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
			if (left <= 0) {
				throw new AssertionError("'" + beginning + "' was not said, but: " + heard);
			}
			wait(left);
		}
	}
}
