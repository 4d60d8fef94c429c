/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.contract.ConnectorContract;
import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.NotTested;
import org.junit.AfterClass;
import org.junit.BeforeClass;

/** The contract on a real Xen. */
public class XenContractTest extends ConnectorContract {

	private static @Nullable XenSubject subject;

	@BeforeClass
	public static void start() throws Exception {
		NotTested.unless("1".equals(System.getenv("GUESTBENCH_LONG_TESTS")),
				"the contract on Xen (GUESTBENCH_LONG_TESTS=1 in the environment of ./releng/verify-xen runs it, which takes long)");
		subject = XenSubject.start();
	}

	@AfterClass
	public static void end() throws Exception {
		XenSubject last = subject;
		subject = null;
		if (last != null) {
			last.close();
		}
	}

	@Override
	protected ConnectorSubject subject() {
		XenSubject present = subject;
		if (present == null) {
			throw new IllegalStateException("Not started");
		}
		return present;
	}
}
