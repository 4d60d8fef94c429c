/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Channels;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.connector.process.internal.ProcessConnector;
import org.junit.rules.TemporaryFolder;

/** A connector whose bench has a folder of its own, and its end. */
public final class ConnectorRule extends TemporaryFolder {

	static final MemorySize MEMORY = MemorySize.ofMebibytes(1024);

	private @Nullable ProcessConnector connector;

	ProcessConnector connector() {
		ProcessConnector open = connector;
		if (open == null) {
			throw new IllegalStateException("The test has not begun.");
		}
		return open;
	}

	ProcessSubject subject() {
		return new ProcessSubject(connector(), new AgentChannelProvider());
	}

	/** Starts a guest of that runtime, with {@link #MEMORY}, and deletes it after the check. */
	static void in(Connection connection, LanguageRuntime runtime, Check check) throws CoreException {
		NullProgressMonitor monitor = new NullProgressMonitor();
		UUID uuid = UUID.randomUUID();
		Guest guest = connection.create(Here.guest(uuid, runtime.name(), runtime.boot(), MEMORY, new NetworkPolicy.None()), monitor);
		guest.start(monitor);
		try (GuestChannel channel = new AgentChannelProvider()
				.open(connection.facet(Channels.class).orElseThrow().endpoints(Here.id(uuid)).get(0), Interaction.NOBODY, monitor)) {
			check.of(channel);
		} finally {
			guest.delete(monitor);
		}
	}

	interface Check {
		void of(GuestChannel channel) throws CoreException;
	}

	@Override
	protected void before() throws Throwable {
		super.before();
		connector = Here.connector(getRoot().toPath().toRealPath());
	}

	@Override
	protected void after() {
		ProcessConnector open = connector;
		if (open != null) {
			open.close();
		}
		super.after();
	}
}
