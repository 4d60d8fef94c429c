/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.nio.ByteBuffer;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.connector.memory.GuestFiles;
import org.guestbench.connector.memory.ProgramContext;

/** One program while it runs. */
final class RunningProgram implements ProgramContext {

	/** As much as a pipe of Linux hands over at once. */
	private static final int CHUNK = 64 * 1024;

	private final MemoryChannel channel;
	private final Command command;
	private final OutputSink sink;
	private final IProgressMonitor monitor;

	RunningProgram(MemoryChannel channel, Command command, OutputSink sink, IProgressMonitor monitor) {
		this.channel = channel;
		this.command = command;
		this.sink = sink;
		this.monitor = monitor;
	}

	@Override
	public Command command() {
		return command;
	}

	@Override
	public GuestFiles files() {
		return channel.boot().machine().files;
	}

	@Override
	public void write(OutputSink.Stream stream, byte[] data) throws CoreException {
		for (int at = 0; at < data.length; at += CHUNK) {
			channel.checkpoint(monitor);
			sink.accept(stream, ByteBuffer.wrap(data, at, Math.min(CHUNK, data.length - at)).slice().asReadOnlyBuffer());
		}
	}

	@Override
	public void log(String line) throws CoreException {
		channel.checkpoint(monitor);
		channel.boot().log(line);
	}

	@Override
	public void sleep(Duration time) throws CoreException {
		channel.boot().sleep(time, monitor);
		channel.checkpoint(monitor);
	}

	@Override
	public void yield() throws CoreException {
		channel.checkpoint(monitor);
	}

	@Override
	public void crash() throws CoreException {
		channel.boot().crash();
		channel.checkpoint(monitor);
	}
}
