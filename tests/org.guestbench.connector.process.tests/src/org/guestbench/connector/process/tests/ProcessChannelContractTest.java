/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.GuestChannelContract;
import org.junit.ClassRule;

public class ProcessChannelContractTest extends GuestChannelContract {

	@ClassRule
	public static final ConnectorRule CONNECTOR = new ConnectorRule();

	@Override
	protected ConnectorSubject subject() {
		return CONNECTOR.subject();
	}
}
