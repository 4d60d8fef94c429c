/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.guestbench.connector.qemu.internal.qmp.QmpEvent;
import org.guestbench.connector.qemu.internal.qmp.QmpListener;

/** Writes down what a monitor says by itself. */
final class RecordedMonitor implements QmpListener {

	private final List<QmpEvent> events = new ArrayList<>();
	private final CompletableFuture<String> closed = new CompletableFuture<>();

	@Override
	public synchronized void event(QmpEvent event) {
		events.add(event);
	}

	@Override
	public void closed(String reason) {
		closed.complete(reason);
	}

	synchronized List<String> names() {
		return events.stream().map(QmpEvent::name).toList();
	}

	synchronized List<QmpEvent> events() {
		return List.copyOf(events);
	}

	boolean closedWithin(Duration time) throws InterruptedException, ExecutionException {
		try {
			closed.get(time.toMillis(), TimeUnit.MILLISECONDS);
			return true;
		} catch (TimeoutException e) {
			return false;
		}
	}

	/** Why the connection ended. */
	String awaitClosed() throws Exception {
		return closed.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}
}
