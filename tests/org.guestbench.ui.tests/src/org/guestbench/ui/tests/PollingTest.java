/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.ui.explorer.Polling;
import org.junit.After;
import org.junit.Test;

/** What is asked again and again. */
public class PollingTest {

	/** Longer than any test waits: what is asked within it is asked because somebody has requested it. */
	private static final Duration LONG = Duration.ofHours(1);

	private final String name = "Asking " + UUID.randomUUID();
	private final Semaphore asked = new Semaphore(0);
	private final Semaphore answer = new Semaphore(0);

	@After
	public void end() {
		// else a test that failed would leave a job that waits
		answer.release(1000);
	}

	@Test
	public void whatIsRequestedWhileItIsAskedIsAskedOnceMoreAtOnce() throws InterruptedException {
		try (Polling polling = polling(LONG)) {
			polling.wanted(true);
			await();
			polling.request();
			answer.release();
			await();
			answer.release();
		}
	}

	@Test
	public void itIsAskedAgainAfterThePause() throws InterruptedException {
		try (Polling polling = polling(Duration.ofMillis(1))) {
			// nobody waits for an answer here
			answer.release(1_000_000);
			polling.wanted(true);
			await();
			await();
			await();
		}
	}

	@Test
	public void nothingIsAskedThatNobodyWantsToKnow() {
		Polling polling = polling(LONG);
		polling.request();
		assertEquals("nobody wants to know", 0, jobs());
		polling.close();
		polling.wanted(true);
		assertEquals("nobody wants to know any more", 0, jobs());
	}

	private long jobs() {
		return Arrays.stream(Job.getJobManager().find(null)).filter(job -> job.getName().equals(name)).count();
	}

	private Polling polling(Duration pause) {
		return new Polling(name, pause, monitor -> {
			asked.release();
			answer.acquireUninterruptibly();
		});
	}

	private void await() throws InterruptedException {
		assertTrue("it is asked", asked.tryAcquire(Ui.PATIENCE.toSeconds(), TimeUnit.SECONDS));
	}
}
