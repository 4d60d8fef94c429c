/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.tests;

import org.guestbench.contract.ConnectorContract;
import org.guestbench.contract.ConnectorSubject;

public class MemoryConnectorContractTest extends ConnectorContract {

	private final ConnectorSubject subject = new MemorySubject();

	@Override
	protected ConnectorSubject subject() {
		return subject;
	}
}
