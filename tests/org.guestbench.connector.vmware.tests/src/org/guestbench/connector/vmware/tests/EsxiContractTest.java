/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import org.guestbench.contract.ConnectorContract;
import org.guestbench.contract.ConnectorSubject;
import org.junit.ClassRule;

/** The contract on an ESXi host, as the simulator has it. */
public class EsxiContractTest extends ConnectorContract {

	@ClassRule
	public static final CompletedVcsim SERVER = new CompletedVcsim(Vcsim.esxi());

	@Override
	protected ConnectorSubject subject() {
		return new VcsimSubject(SERVER);
	}
}
