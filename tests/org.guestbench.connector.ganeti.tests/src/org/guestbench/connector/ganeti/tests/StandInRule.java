/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests;

import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.connector.ganeti.tests.standin.StandInRapi;
import org.guestbench.testbed.TestCertificate;
import org.junit.rules.ExternalResource;

/** A stand-in for each test. */
final class StandInRule extends ExternalResource {

	/** Takes a second to be made. */
	private static @Nullable TestCertificate certificate;

	private @Nullable StandInRapi standIn;

	@Override
	protected void before() throws Throwable {
		TestCertificate known = certificate;
		if (known == null) {
			known = TestCertificate.make();
			certificate = known;
		}
		standIn = StandInRapi.start(known);
	}

	@Override
	protected void after() {
		standIn().close();
	}

	StandInRapi standIn() {
		StandInRapi started = standIn;
		if (started == null) {
			throw new IllegalStateException("no test runs");
		}
		return started;
	}

	Cluster cluster() {
		return new Cluster(standIn().port(), Map.of());
	}

	Cluster cluster(Map<String, String> settings) {
		return new Cluster(standIn().port(), settings);
	}
}
