/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.channel;

import java.nio.ByteBuffer;
import java.util.Base64;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.channel.OutputSink.Stream;

/** How far the streams of one command were read. */
final class Transmission {

	private static final Stream[] STREAMS = { Stream.STDOUT, Stream.STDERR, Stream.REPORT };
	private static final int SIGNALLED = 128;
	private static final int SIGNALS = 64;

	private final OutputSink sink;
	private final int[] pieces = { 1, 1, 1 };
	private boolean quiet;

	Transmission(OutputSink sink) {
		this.sink = sink;
	}

	/** What is asked for next. */
	String numbers() {
		return pieces[0] + " " + pieces[1] + " " + pieces[2];
	}

	/** Whether the last answer had nothing in it. */
	boolean quiet() {
		return quiet;
	}

	/** Takes an answer, and tells how it ended: a number, or a dash. It has ended when nothing comes any more. */
	String take(String answer) throws CoreException {
		String[] words = answer.split(" ");
		if (words.length != STREAMS.length + 1 || !words[0].matches("-|\\d{1,3}")) {
			throw new CoreException(
					Status.error("The guest's answer is none of ours. Something in the guest is in the way; start it again."));
		}
		quiet = true;
		for (int i = 0; i < STREAMS.length; i++) {
			byte[] piece = decode(words[i + 1]);
			if (piece.length > 0) {
				quiet = false;
				pieces[i]++;
				sink.accept(STREAMS[i], ByteBuffer.wrap(piece));
			}
		}
		return words[0];
	}

	private static byte[] decode(String word) throws CoreException {
		try {
			return Base64.getDecoder().decode(word.substring(1));
		} catch (IllegalArgumentException e) {
			throw new CoreException(
					Status.error("The guest's answer is none of ours. Something in the guest is in the way; start it again.", e));
		}
	}

	/** A shell tells signals and statuses above 128 in one number; such statuses are rare. */
	static ExecResult result(String status) {
		int number = Integer.parseInt(status);
		return number > SIGNALLED && number <= SIGNALLED + SIGNALS ? ExecResult.signalled(number - SIGNALLED) : ExecResult.exited(number);
	}
}
