/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.connection.Interaction;
import org.guestbench.channel.agent.internal.AgentChannelProvider;

/** The agent of an image whose rehearsal does nothing but end with a certain status. */
final class RehearsingAgent implements ChannelProvider {

	private final AgentChannelProvider agent = new AgentChannelProvider();
	private final AtomicInteger asked = new AtomicInteger();
	private final int status;

	RehearsingAgent(int status) {
		this.status = status;
	}

	/** How often it was asked to rehearse. */
	int asked() {
		return asked.get();
	}

	@Override
	public GuestChannel open(URI endpoint, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		GuestChannel channel = agent.open(endpoint, interaction, monitor);
		return new GuestChannel() {

			@Override
			public ExecResult exec(Command command, OutputSink sink, IProgressMonitor progress) throws CoreException {
				if (!command.arguments().equals(List.of("/usr/lib/guestbench/rehearse"))) {
					return channel.exec(command, sink, progress);
				}
				asked.incrementAndGet();
				return ExecResult.exited(status);
			}

			@Override
			public void push(InputStream tar, String directory, String user, IProgressMonitor progress) throws CoreException {
				channel.push(tar, directory, user, progress);
			}

			@Override
			public void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor progress) throws CoreException {
				channel.pull(directory, paths, tar, progress);
			}

			@Override
			public void close() {
				channel.close();
			}
		};
	}
}
