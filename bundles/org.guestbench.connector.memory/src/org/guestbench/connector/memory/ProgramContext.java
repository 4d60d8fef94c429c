/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.OutputSink;

/**
 * What a program sees of its guest. Every method throws an {@link org.eclipse.core.runtime.OperationCanceledException} when the program
 * has been cancelled and a {@link org.guestbench.api.channel.ChannelClosedException} when the guest has ended; a paused guest waits.
 */
public interface ProgramContext {

	Command command();

	GuestFiles files();

	/** Blocks while the receiver holds it back. */
	void write(OutputSink.Stream stream, byte[] data) throws CoreException;

	default void print(OutputSink.Stream stream, String text) throws CoreException {
		write(stream, text.getBytes(StandardCharsets.UTF_8));
	}

	/** To the guest's serial port. */
	void log(String line) throws CoreException;

	void sleep(Duration time) throws CoreException;

	/** Lets a long computation be cancelled. */
	void yield() throws CoreException;

	/** Crashes the guest, and so throws in the end. */
	void crash() throws CoreException;
}
