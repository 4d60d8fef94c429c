/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.internal;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.DiskMounts;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.FileSearches;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.GuestPorts;
import org.guestbench.api.channel.OutputSink;

/** A channel that refuses the UI thread and use after close. */
final class GuardedChannel implements GuestChannel {

	private final GuestChannel channel;
	private final Guard guard;
	private final Log log;
	private final String guest;
	private final AtomicBoolean closed = new AtomicBoolean();

	GuardedChannel(GuestChannel channel, Guard guard, Log log, String guest) {
		this.channel = channel;
		this.guard = guard;
		this.log = log;
		this.guest = guest;
	}

	@Override
	public ExecResult exec(Command command, OutputSink sink, IProgressMonitor monitor) throws CoreException {
		return guard.call("exec", () -> open().exec(command, sink, monitor));
	}

	@Override
	public void push(InputStream tar, String directory, String user, IProgressMonitor monitor) throws CoreException {
		guard.run("push", () -> open().push(tar, directory, user, monitor));
	}

	@Override
	public void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor monitor) throws CoreException {
		guard.run("pull", () -> open().pull(directory, paths, tar, monitor));
	}

	@Override
	public Optional<DiskMounts> mounts() {
		return channel.mounts().map(mounts -> (mount, monitor) -> guard.run("mount", () -> {
			open();
			mounts.mount(mount, monitor);
		}));
	}

	@Override
	public Optional<GuestPorts> ports() {
		return channel.ports().map(ports -> (port, monitor) -> guard.call("connect", () -> {
			open();
			return ports.connect(port, monitor);
		}));
	}

	@Override
	public Optional<FileSearches> searches() {
		return channel.searches().map(searches -> (directory, patterns, below, tar, monitor) -> guard.call("search", () -> {
			open();
			return searches.pull(directory, patterns, below, tar, monitor);
		}));
	}

	@Override
	public void close() {
		if (closed.compareAndSet(false, true)) {
			try {
				channel.close();
			} catch (RuntimeException | LinkageError e) {
				log.log(Status.error("The channel of " + guest + " failed to close: " + e + ". Something of it may be left open.", e));
			}
		}
	}

	private GuestChannel open() throws CoreException {
		if (closed.get()) {
			throw new ChannelClosedException("The channel of " + guest + " was closed. Open another.", null);
		}
		return channel;
	}
}
