/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertNotNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionEvent;
import org.guestbench.connector.azure.internal.AzureConnector;
import org.guestbench.connector.azure.internal.arm.Pace;
import org.junit.Rule;
import org.junit.Test;

/** Whoever watches hears of trouble that nobody has foreseen, too, instead of nothing for ever. */
public class WatchTest {

	private static final IProgressMonitor MONITOR = new NullProgressMonitor();
	private static final int PATIENCE_SECONDS = 90;

	@Rule
	public final AzureRule rule = new AzureRule();

	/** A clock that can break. */
	private final class Clock implements Pace {

		private volatile boolean broken;

		@Override
		public Instant now() {
			if (broken) {
				throw new IllegalStateException("the clock is broken");
			}
			return rule.pace().now();
		}

		@Override
		public void rest(Duration time, IProgressMonitor monitor) {
			rule.pace().rest(time, monitor);
		}
	}

	@Test
	public void unforeseenTroubleIsToldInsteadOfNothing() throws Exception {
		Clock clock = new Clock();
		AzureConnector connector = new AzureConnector(rule.azure().endpoints(), clock, Duration.ofMillis(100),
				rule.folder().getRoot().toPath().resolve("prices"));
		try (Connection connection = connector.open(AzureRule.spec("azure", Map.of("login", "managed")), Answers.NONE, MONITOR)) {
			BlockingQueue<ConnectionEvent> early = new LinkedBlockingQueue<>();
			connection.watch(early::add);
			await(early, event -> event instanceof ConnectionEvent.Resync);
			clock.broken = true;
			await(early, WatchTest::isLost);
			BlockingQueue<ConnectionEvent> late = new LinkedBlockingQueue<>();
			connection.watch(late::add);
			await(late, WatchTest::isLost);
			clock.broken = false;
			await(early, event -> event instanceof ConnectionEvent.Resync);
		}
	}

	private static boolean isLost(ConnectionEvent event) {
		return event instanceof ConnectionEvent.Lost lost
				&& lost.reason().getMessage().contains("for an unforeseen reason: java.lang.IllegalStateException: the clock is broken");
	}

	private static void await(BlockingQueue<ConnectionEvent> events, Predicate<ConnectionEvent> wanted) throws InterruptedException {
		@Nullable
		ConnectionEvent event;
		do {
			event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			assertNotNull("waited in vain", event);
		} while (event != null && !wanted.test(event));
	}
}
