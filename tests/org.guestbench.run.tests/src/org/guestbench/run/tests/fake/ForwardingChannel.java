/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.DiskMounts;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.FileSearches;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.GuestPorts;
import org.guestbench.api.channel.OutputSink;

/** Does what another channel does; for tests that change one thing. */
public class ForwardingChannel implements GuestChannel {

	private final GuestChannel channel;

	public ForwardingChannel(GuestChannel channel) {
		this.channel = channel;
	}

	@Override
	public ExecResult exec(Command command, OutputSink sink, IProgressMonitor monitor) throws CoreException {
		return channel.exec(command, sink, monitor);
	}

	@Override
	public void push(InputStream tar, String directory, String user, IProgressMonitor monitor) throws CoreException {
		channel.push(tar, directory, user, monitor);
	}

	@Override
	public void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor monitor) throws CoreException {
		channel.pull(directory, paths, tar, monitor);
	}

	@Override
	public Optional<DiskMounts> mounts() {
		return channel.mounts();
	}

	@Override
	public Optional<GuestPorts> ports() {
		return channel.ports();
	}

	@Override
	public Optional<FileSearches> searches() {
		return channel.searches();
	}

	@Override
	public void close() {
		channel.close();
	}
}
