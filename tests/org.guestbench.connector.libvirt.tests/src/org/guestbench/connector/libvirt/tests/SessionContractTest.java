/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.guestbench.contract.ConnectorContract;
import org.guestbench.contract.ConnectorSubject;
import org.junit.ClassRule;

/** The contract on guests of QEMU in a session of libvirt. */
public class SessionContractTest extends ConnectorContract {

	@ClassRule
	public static final SessionRule SESSION = new SessionRule();

	@Override
	protected ConnectorSubject subject() {
		return SESSION.subject();
	}
}
