/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.cli.internal.Terminal;

/** The terminal of the process at the other end, which asks there and sends the answer. */
final class RemoteTerminal implements Terminal {

	private static final byte[] NONE = { 0 };

	private final Frames frames;
	private final BlockingQueue<byte[]> answers = new ArrayBlockingQueue<>(1);

	RemoteTerminal(Frames frames) {
		this.frames = frames;
	}

	/** What the other end sent: 1 and what was typed, or 0. */
	void answered(byte[] answer) {
		answers.offer(answer);
	}

	/** The other end has gone, and with it whoever could answer. */
	void gone() {
		answers.offer(NONE);
	}

	@Override
	public Optional<String> readLine(String prompt) {
		return ask(prompt, false).map(String::new);
	}

	@Override
	public Optional<char[]> readSecret(String prompt) {
		return ask(prompt, true);
	}

	/** Who asks takes turns, see {@link org.guestbench.cli.internal.TerminalInteraction}. */
	private Optional<char[]> ask(String prompt, boolean secret) {
		byte[] text = prompt.getBytes(StandardCharsets.UTF_8);
		byte[] question = new byte[Math.min(1 + text.length, Frames.LONGEST_SENT)];
		question[0] = (byte) (secret ? 1 : 0);
		System.arraycopy(text, 0, question, 1, question.length - 1);
		try {
			frames.write(FrameType.QUESTION, question, 0, question.length);
			return typed(answers.take());
		} catch (IOException e) {
			return Optional.empty();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	/** Leaves no copy of a secret behind. */
	private static Optional<char[]> typed(byte[] answer) {
		if (answer.length == 0 || answer[0] == 0) {
			return Optional.empty();
		}
		CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(answer, 1, answer.length - 1));
		char[] line = new char[decoded.remaining()];
		decoded.get(line);
		Arrays.fill(decoded.array(), '\0');
		Arrays.fill(answer, (byte) 0);
		return Optional.of(line);
	}
}
