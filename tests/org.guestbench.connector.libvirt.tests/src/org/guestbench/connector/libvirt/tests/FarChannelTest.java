/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.GuestChannelContract;
import org.guestbench.contract.OtherHost;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;

/** The contract of channels into guests of another host. */
public class FarChannelTest extends GuestChannelContract {

	@ClassRule
	public static final SessionRule SESSION = new SessionRule();

	private static @Nullable OtherHost host;

	@BeforeClass
	public static void open() throws Exception {
		host = SshHost.open(SESSION.subject().session());
	}

	@AfterClass
	public static void close() throws Exception {
		removeSharedGuest();
		OtherHost last = host;
		if (last != null) {
			last.close();
		}
	}

	@Override
	protected ConnectorSubject subject() {
		OtherHost present = host;
		if (present == null) {
			throw new IllegalStateException("Not open");
		}
		return new FarSubject(SESSION.subject(), present);
	}
}
