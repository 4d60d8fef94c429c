/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests.fake;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.GuestChannels;

/** Ways into guests that repeat the command, and end as it says. */
public final class FakeChannels implements GuestChannels {

	@Override
	public GuestChannel open(GuestId guest, IProgressMonitor monitor) {
		return new FakeChannel();
	}

	private static final class FakeChannel implements GuestChannel {

		@Override
		public ExecResult exec(Command command, OutputSink sink, IProgressMonitor monitor) throws CoreException {
			if (command.user().equals("nobody-here")) {
				throw new CoreException(Status.error("The guest has no user 'nobody-here'."));
			}
			say(sink, Stream.STDOUT, command.user() + " in " + command.directory() + ": " + command.arguments() + "\n");
			say(sink, Stream.STDERR, "\u001b[2Jproblem\n");
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			return ExecResult.exited(Integer.parseInt(command.arguments().get(1)));
		}

		private static void say(OutputSink sink, Stream stream, String text) {
			sink.accept(stream, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
		}

		@Override
		public void push(InputStream tar, String directory, String user, IProgressMonitor monitor) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void pull(String directory, List<String> paths, OutputStream tar, IProgressMonitor monitor) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() {
			// nothing is held
		}
	}
}
