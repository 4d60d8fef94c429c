/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.tests;

import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.GuestChannelContract;

public class MemoryChannelContractTest extends GuestChannelContract {

	private static final ConnectorSubject SUBJECT = new MemorySubject();

	@Override
	protected ConnectorSubject subject() {
		return SUBJECT;
	}
}
