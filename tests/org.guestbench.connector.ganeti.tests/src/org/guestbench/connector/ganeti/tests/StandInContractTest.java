/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests;

import java.time.Duration;

import org.guestbench.contract.ConnectorContract;
import org.guestbench.contract.ConnectorSubject;
import org.junit.Rule;

/** The contract, with a stand-in. {@link ClusterContractTest} has it with Ganeti itself, by which the stand-in is held honest. */
public class StandInContractTest extends ConnectorContract {

	@Rule
	public final StandInRule rule = new StandInRule();

	@Override
	protected ConnectorSubject subject() {
		return new ClusterSubject(rule.cluster(), Duration.ofMillis(50));
	}
}
