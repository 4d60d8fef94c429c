/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.contract.ConnectorSubject;
import org.guestbench.contract.GuestChannelContract;
import org.guestbench.contract.NotTested;
import org.guestbench.testbed.OtherHost;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.rules.ExternalResource;
import org.junit.rules.RuleChain;

/** The contract of channels into guests of another host. It takes a minute, so it runs where somebody asks for it. */
public class FarChannelTest extends GuestChannelContract {

	private static final SessionRule SESSION = new SessionRule();

	@ClassRule
	public static final RuleChain RULES = RuleChain.outerRule(new ExternalResource() {
		@Override
		protected void before() {
			NotTested.unless("1".equals(System.getenv("GUESTBENCH_LONG_TESTS")),
					"channels into guests of another host (GUESTBENCH_LONG_TESTS=1 in the environment runs their contract)");
		}
	}).around(SESSION);

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
