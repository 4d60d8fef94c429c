/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.TemplatesContract;
import org.junit.ClassRule;

/** Templates and forks of guests of QEMU in a session of libvirt. */
public class SessionTemplatesTest extends TemplatesContract {

	@ClassRule
	public static final SessionRule SESSION = new SessionRule();

	@Override
	protected ConnectorSubject subject() {
		return SESSION.subject();
	}
}
