/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.guestbench.contract.ConnectorContract;
import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.NotTested;
import org.guestbench.testbed.Opened;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.rules.TestRule;

/** The contract on a real Xen. */
public class XenContractTest extends ConnectorContract {

	@ClassRule
	public static final Opened<XenSubject> XEN = new Opened<>(() -> {
		NotTested.unless("1".equals(System.getenv("GUESTBENCH_LONG_TESTS")),
				"the contract on Xen (GUESTBENCH_LONG_TESTS=1 in the environment of ./releng/verify-xen runs it, which takes long)");
		return XenSubject.start();
	});

	/** They take long, so each is told of when it ends. */
	@Rule
	public final TestRule progress = new Progress();

	@Override
	protected ConnectorSubject subject() {
		return XEN.get();
	}
}
