/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.tests;

import static org.junit.Assert.assertEquals;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.contract.TransferContract;
import org.junit.AfterClass;
import org.junit.BeforeClass;

/** The contract of channels, with the real agent on this machine. */
public class AgentChannelContractTest extends TransferContract {

	private static @Nullable LocalAgent agent;
	private static @Nullable GuestChannel channel;
	private static final AgentChannelProvider PROVIDER = new AgentChannelProvider();

	@BeforeClass
	public static void startAgent() throws Exception {
		LocalAgent started = new LocalAgent();
		agent = started;
		channel = started.open(PROVIDER, new Patience());
	}

	@AfterClass
	public static void stopAgent() throws Exception {
		GuestChannel opened = channel;
		LocalAgent started = agent;
		if (opened != null) {
			opened.close();
		}
		if (started != null) {
			assertEquals("the agent lives", true, started.isAlive());
			started.close();
		}
	}

	@Override
	protected GuestChannel channel() {
		GuestChannel opened = channel;
		if (opened == null) {
			throw new IllegalStateException();
		}
		return opened;
	}

	@Override
	protected GuestChannel another() throws CoreException {
		LocalAgent started = agent;
		if (started == null) {
			throw new IllegalStateException();
		}
		return started.open(PROVIDER, new Patience());
	}

	@Override
	protected String user() {
		return System.getProperty("user.name", "");
	}
}
