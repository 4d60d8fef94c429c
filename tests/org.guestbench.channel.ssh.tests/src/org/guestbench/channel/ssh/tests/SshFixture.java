/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.tests;

import static org.junit.Assert.assertThrows;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Interaction;
import org.guestbench.channel.ssh.internal.SshChannelProvider;
import org.guestbench.contract.Output;
import org.guestbench.testbed.LoopbackServer;
import org.junit.After;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;

/** Servers of this machine, and channels to them. */
public abstract class SshFixture {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	final SshChannelProvider provider = new SshChannelProvider();

	@After
	public void close() {
		provider.deactivate();
	}

	LoopbackServer server() throws Exception {
		return new LoopbackServer(folder.getRoot().toPath());
	}

	static Command command(String... arguments) {
		return new Command(List.of(arguments), Map.of(), "/", LoopbackServer.USER);
	}

	static ExecResult run(GuestChannel channel, Output output, String... arguments) throws CoreException {
		return channel.exec(command(arguments), output, new NullProgressMonitor());
	}

	CoreException assertRefused(URI endpoint, Interaction interaction) {
		return assertThrows(CoreException.class, () -> provider.open(endpoint, interaction, new NullProgressMonitor()).close());
	}
}
