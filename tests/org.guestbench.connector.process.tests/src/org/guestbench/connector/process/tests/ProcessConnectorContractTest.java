/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import org.guestbench.contract.ConnectorContract;
import org.guestbench.contract.ConnectorSubject;
import org.junit.ClassRule;

public class ProcessConnectorContractTest extends ConnectorContract {

	@ClassRule
	public static final ConnectorRule CONNECTOR = new ConnectorRule();

	@Override
	protected ConnectorSubject subject() {
		return CONNECTOR.subject();
	}
}
