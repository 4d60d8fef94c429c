/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests;

import java.time.Duration;

import org.guestbench.contract.ConnectorContract;
import org.guestbench.contract.ConnectorSubject;
import org.junit.ClassRule;

/** The contract, with Ganeti itself: its master, its nodes and its jobs, and its own hypervisor for tests. */
public class ClusterContractTest extends ConnectorContract {

	@ClassRule
	public static final RealCluster CLUSTER = new RealCluster();

	@Override
	protected ConnectorSubject subject() {
		return new ClusterSubject(CLUSTER.cluster("fake", "file"), Duration.ofMillis(500));
	}
}
