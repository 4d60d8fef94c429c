/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.connector.memory.GuestFiles;
import org.guestbench.connector.memory.Program;

/** A way into one start of a guest. Commands run on the threads of their callers. */
final class MemoryChannel implements GuestChannel {

	private final Hypervisors hypervisors;
	private final Machine machine;
	private final Boot boot;

	private volatile boolean closed;

	MemoryChannel(Hypervisors hypervisors, Boot boot) {
		this.hypervisors = hypervisors;
		machine = boot.machine();
		this.boot = boot;
	}

	@Override
	public ExecResult exec(Command command, OutputSink sink, IProgressMonitor monitor) throws CoreException {
		begin("exec", command.user(), monitor);
		String directory = GuestFiles.resolve("/", command.directory());
		if (!(machine.files.entry(directory) instanceof GuestFiles.Directory)) {
			throw new CoreException(Status.error("Cannot run '" + command.arguments().get(0) + "' in the guest: there is no directory '"
					+ command.directory() + "'."));
		}
		RunningProgram context = new RunningProgram(this, command, sink, monitor);
		String name = command.arguments().get(0);
		Program program = hypervisors.program(baseName(name));
		if (program != null) {
			return program.run(context);
		}
		boolean there = name.indexOf('/') >= 0 && machine.files.entry(GuestFiles.resolve(directory, name)) != null;
		context.write(OutputSink.Stream.STDERR, (name + (there ? ": this in-memory guest cannot execute files" : ": not found") + '\n')
				.getBytes(StandardCharsets.UTF_8));
		return ExecResult.exited(there ? 126 : 127);
	}

	@Override
	public void push(InputStream tar, String directory, String user, IProgressMonitor monitor) throws CoreException {
		begin("push", user, monitor);
		try {
			new TarReader(tar).unpack(machine.files, GuestFiles.resolve("/", directory), user, () -> checkpoint(monitor));
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot unpack the archive in the guest: " + e.getMessage(), e));
		}
	}

	@Override
	public void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor monitor) throws CoreException {
		begin("pull", "root", monitor);
		try {
			new TarWriter(tar).pack(machine.files, GuestFiles.resolve("/", directory), paths, () -> checkpoint(monitor));
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot take the archive of the guest: " + e.getMessage(), e));
		}
	}

	@Override
	public void close() {
		closed = true;
	}

	/** Ends whatever runs if it is cancelled, the channel is closed or the guest has ended; waits while the guest is paused. */
	void checkpoint(IProgressMonitor monitor) throws CoreException {
		if (closed) {
			throw new ChannelClosedException("The channel of guest '" + machine.spec.name() + "' was closed. Open another.", null);
		}
		// An interrupt stays set, for whoever owns the thread.
		if (monitor.isCanceled() || Thread.currentThread().isInterrupted()) {
			throw new OperationCanceledException();
		}
		boot.awaitExecuting(monitor);
	}

	Boot boot() {
		return boot;
	}

	private void begin(String step, String user, IProgressMonitor monitor) throws CoreException {
		checkpoint(monitor);
		if (!machine.settings.hasUser(user)) {
			throw new CoreException(Status.error("There is no user '" + user + "' in guest '" + machine.spec.name() + "'."));
		}
		boot.hypervisor().step(step, machine.settings, monitor);
		if (machine.settings.crashes(step)) {
			boot.crash();
		}
		checkpoint(monitor);
	}

	/** The usual places of programs are all the same here. */
	private static String baseName(String program) {
		for (String place : List.of("/bin/", "/usr/bin/", "/usr/local/bin/")) {
			if (program.startsWith(place)) {
				return program.substring(place.length());
			}
		}
		return program;
	}
}
