/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.Pause;
import org.guestbench.connector.qemu.internal.process.Activity;
import org.guestbench.connector.qemu.internal.process.ProcessIdentity;

/**
 * Waits until a guest has nothing to do: a guest that is saved in the middle of something would do the rest of it in each fork. Told by QEMU's
 * processor time over a while, and by whether it wants a processor, which it may not get on a busy machine.
 */
public final class Idleness {

	private static final int SAMPLES = 20;
	/** An idle guest with some waiting programs has its clock ticks and little else. */
	private static final double MOST_TIME = 0.06;
	private static final int MOST_WANTED = 3;

	private final ProcessIdentity qemu;
	private final Duration period;
	private final Deque<Sample> window = new ArrayDeque<>();

	private record Sample(long nanos, Activity activity) {
	}

	/** @param period for which it has to have nothing to do; the shorter, the rougher */
	public Idleness(ProcessIdentity qemu, Duration period) {
		this.qemu = qemu;
		this.period = period;
	}

	/** @throws IOException if QEMU has ended, or the guest is still busy at the deadline */
	public void await(Duration deadline, IProgressMonitor monitor) throws IOException {
		long end = System.nanoTime() + deadline.toNanos();
		while (!idle()) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			if (System.nanoTime() > end) {
				throw new IOException("the guest was ready but is still busy after " + deadline.toSeconds()
						+ " s. Look for what its image starts and does not end");
			}
			Pause.of(Duration.ofMillis(period.toMillis() / SAMPLES));
		}
	}

	private boolean idle() throws IOException {
		long now = System.nanoTime();
		window.addLast(new Sample(now, Activity.of(qemu).orElseThrow(() -> new IOException("QEMU has ended"))));
		boolean full = false;
		while (now - window.getFirst().nanos() > period.toNanos()) {
			window.removeFirst();
			full = true;
		}
		Duration used = window.getLast().activity().time().minus(window.getFirst().activity().time());
		return full && used.toMillis() <= MOST_TIME * period.toMillis()
				&& window.stream().filter(sample -> sample.activity().wanted()).count() <= MOST_WANTED;
	}
}
