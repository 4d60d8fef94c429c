/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.tests;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.channel.ssh.internal.SshChannelProvider;
import org.guestbench.contract.GuestPrograms;
import org.guestbench.contract.PosixPrograms;
import org.guestbench.contract.TransferContract;
import org.guestbench.testbed.LoopbackServer;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.rules.TemporaryFolder;

/** The machine of the tests is the guest. */
public class SshChannelContractTest extends TransferContract {

	@ClassRule
	public static final TemporaryFolder FOLDER = new TemporaryFolder();

	private static final SshChannelProvider PROVIDER = new SshChannelProvider();
	private static final List<GuestChannel> OPEN = new CopyOnWriteArrayList<>();

	private static @Nullable LoopbackServer server;
	private static @Nullable GuestChannel shared;

	@BeforeClass
	public static void startServer() throws Exception {
		server = new LoopbackServer(FOLDER.getRoot().toPath());
	}

	@AfterClass
	public static void stopServer() throws IOException {
		OPEN.forEach(GuestChannel::close);
		OPEN.clear();
		shared = null;
		LoopbackServer used = server;
		if (used != null) {
			used.close();
		}
		PROVIDER.deactivate();
	}

	@Override
	protected GuestChannel channel() throws CoreException {
		synchronized (OPEN) {
			GuestChannel present = shared;
			if (present == null) {
				present = another();
				shared = present;
			}
			return present;
		}
	}

	@Override
	protected GuestChannel another() throws CoreException {
		LoopbackServer used = server;
		if (used == null) {
			throw new IllegalStateException("no server");
		}
		GuestChannel channel = PROVIDER.open(used.endpoint(), Answers.none(), new NullProgressMonitor());
		OPEN.add(channel);
		return channel;
	}

	@Override
	protected String user() {
		return LoopbackServer.USER;
	}

	@Override
	protected String scratch() {
		return FOLDER.getRoot().toString();
	}

	@Override
	protected GuestPrograms programs() {
		return new PosixPrograms() {
			@Override
			public Optional<List<String>> report(String word) {
				return Optional.empty();
			}
		};
	}
}
