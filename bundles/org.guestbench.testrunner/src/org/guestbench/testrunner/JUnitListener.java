/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.testrunner.TestRecord.Outcome;
import org.junit.AssumptionViolatedException;
import org.junit.Ignore;
import org.junit.runner.Description;
import org.junit.runner.Result;
import org.junit.runner.notification.Failure;
import org.junit.runner.notification.RunListener;

import junit.framework.AssertionFailedError;

/** Turns JUnit's notifications into records. A failure outside of any test, as in {@code @BeforeClass}, is a record of its own. */
@RunListener.ThreadSafe
@NonNullByDefault({ DefaultLocation.FIELD, DefaultLocation.RETURN_TYPE }) // JUnit's parameters are not annotated
final class JUnitListener extends RunListener {

	private final List<TestSink> sinks;
	private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
	private @Nullable Description running;
	private @Nullable TestRecord problem;
	private long began;
	private boolean ended;

	JUnitListener(List<TestSink> sinks) {
		this.sinks = sinks;
	}

	@Override
	public synchronized void testStarted(Description test) {
		running = test;
		problem = null;
		began = System.nanoTime();
		sinks.forEach(sink -> sink.started(test.getClassName(), TestNames.name(test)));
	}

	@Override
	public synchronized void testFailure(Failure failure) {
		Throwable thrown = failure.getException();
		boolean assertion = thrown instanceof AssertionError || thrown instanceof AssertionFailedError;
		notPassed(failure, assertion ? Outcome.FAILED : Outcome.ERROR);
	}

	@Override
	public synchronized void testAssumptionFailure(Failure failure) {
		notPassed(failure, Outcome.SKIPPED);
	}

	private void notPassed(Failure failure, Outcome outcome) {
		Description test = failure.getDescription();
		String message = failure.getMessage();
		Throwable thrown = failure.getException();
		String trace = thrown instanceof AssumptionViolatedException ? "" : failure.getTrace();
		TestRecord seen = new TestRecord(test.getClassName(), TestNames.name(test), outcome, millis(), message == null ? "" : message,
				thrown.getClass().getName(), trace);
		TestRecord before = problem;
		if (!test.equals(running)) {
			finished(seen);
		} else if (before == null || before.outcome() == Outcome.SKIPPED) {
			// The first counts: what @After throws on top of it is its consequence.
			problem = seen;
		}
	}

	@Override
	public synchronized void testIgnored(Description test) {
		String reason = test.getAnnotations().stream().filter(Ignore.class::isInstance).map(ignore -> ((Ignore) ignore).value()).findFirst()
				.orElse("");
		sinks.forEach(sink -> sink.started(test.getClassName(), TestNames.name(test)));
		finished(new TestRecord(test.getClassName(), TestNames.name(test), Outcome.SKIPPED, 0, reason, "", ""));
	}

	@Override
	public synchronized void testFinished(Description test) {
		TestRecord seen = problem;
		long millis = millis();
		running = null;
		problem = null;
		if (seen == null) {
			finished(new TestRecord(test.getClassName(), TestNames.name(test), Outcome.PASSED, millis, "", "", ""));
		} else {
			finished(new TestRecord(seen.className(), seen.name(), seen.outcome(), millis, seen.message(), seen.type(), seen.trace()));
		}
	}

	@Override
	public synchronized void testRunFinished(Result result) {
		end();
	}

	/** The JVM ends although tests are not through. */
	synchronized void interrupted() {
		Description test = running;
		if (test != null) {
			long millis = millis();
			running = null;
			finished(new TestRecord(test.getClassName(), TestNames.name(test), Outcome.ERROR, millis,
					"The JVM ended while this test ran. Did the test, or what it tests, call System.exit?", "", ""));
		}
		end();
	}

	synchronized String summary() {
		int all = counts.values().stream().mapToInt(Integer::intValue).sum();
		return String.format(Locale.ROOT, "%d tests: %d passed, %d failed, %d errors, %d skipped", all, count(Outcome.PASSED),
				count(Outcome.FAILED), count(Outcome.ERROR), count(Outcome.SKIPPED));
	}

	private int count(Outcome outcome) {
		return counts.getOrDefault(outcome, 0);
	}

	private void finished(TestRecord test) {
		counts.merge(test.outcome(), 1, Integer::sum);
		sinks.forEach(sink -> sink.finished(test));
	}

	private void end() {
		if (!ended) {
			ended = true;
			sinks.forEach(TestSink::end);
		}
	}

	private long millis() {
		return running == null ? 0 : (System.nanoTime() - began) / 1_000_000;
	}
}
