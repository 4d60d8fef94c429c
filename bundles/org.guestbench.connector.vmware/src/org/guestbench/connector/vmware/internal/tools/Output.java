/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.channel.OutputSink.Stream;

/**
 * What one command writes and how it ends: files in its folder, of which the names tell the rest. There is one piece of each stream at most, and the
 * next comes when that is taken, which is what holds a command back.
 */
record Output(GuestOperations operations, GuestFiles files, String folder, Command command) {

	private static final String NAMES = "(piece\\.[123]\\.\\d{1,15}|ended\\.\\d{1,3}|refused\\.(user|root))";
	private static final Pattern PIECE = Pattern.compile("piece\\.([123])\\.\\d+");
	private static final Pattern ENDED = Pattern.compile("ended\\.(\\d+)");
	private static final Stream[] STREAMS = { Stream.STDOUT, Stream.STDERR, Stream.REPORT };
	/** Of a piece; a pipe has no more at once. */
	private static final int MOST = 1 << 16;
	private static final int SIGNALLED = 128;
	private static final int SIGNALS = 64;

	/** What a look brought. */
	record Look(boolean something, Optional<ExecResult> end) {
	}

	/** Takes what there is. When it has ended there was nothing left. */
	Look take(OutputSink sink, IProgressMonitor monitor) throws CoreException {
		List<String> names = operations.list(folder, NAMES, monitor);
		boolean something = false;
		for (String name : names) {
			Matcher piece = PIECE.matcher(name);
			if (piece.matches()) {
				something = true;
				byte[] content = files.read(folder + "/" + name, MOST, monitor);
				sink.accept(STREAMS[Integer.parseInt(piece.group(1)) - 1], ByteBuffer.wrap(content));
				operations.removeFile(folder + "/" + name, monitor);
			}
		}
		refuse(names);
		return new Look(something, names.stream().map(ENDED::matcher).filter(Matcher::matches)
				.map(ended -> result(Integer.parseInt(ended.group(1)))).findFirst());
	}

	private void refuse(List<String> names) throws CoreException {
		if (names.contains("refused.user")) {
			throw new CoreException(
					Status.error("The guest has no user '" + command.user() + "'. Create one in its image, or choose another."));
		}
		if (names.contains("refused.root")) {
			throw new CoreException(Status.error("'" + operations.login().user() + "' of the guest cannot become '" + command.user()
					+ "'. Let root log in, or '" + command.user() + "' itself."));
		}
	}

	/** A shell tells signals and statuses above 128 in one number; such statuses are rare. */
	private static ExecResult result(int number) {
		return number > SIGNALLED && number <= SIGNALLED + SIGNALS ? ExecResult.signalled(number - SIGNALLED)
				: ExecResult.exited(number & 0xff);
	}
}
