/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a client wants. */
sealed interface Request {

	/** More than the kernel lets a process be started with: a quarter of the largest stack that is usual. */
	int LARGEST = 8 * 1024 * 1024;

	/**
	 * That a command line is carried out.
	 *
	 * @param terminals those of the descriptors 0 to 2 that are terminals, as digits
	 */
	record CommandLine(List<String> arguments, Map<String, String> variables, Path directory, String terminals) implements Request {

		boolean isTerminal(int descriptor) {
			return terminals.indexOf('0' + descriptor) >= 0;
		}
	}

	/** To be told what the bench does. */
	record Status() implements Request {
	}

	/** That the bench ends when its calls have ended. */
	record Stop() implements Request {
	}

	/** Reads one; empty if the client has gone before it was complete. */
	static Optional<Request> read(Frames frames) throws IOException {
		List<String> arguments = new ArrayList<>();
		Map<String, String> variables = new HashMap<>();
		Path directory = Path.of("/");
		String terminals = "";
		long size = 0;
		for (Optional<Frame> next = frames.read(); next.isPresent(); next = frames.read()) {
			Frame frame = next.get();
			size += frame.payload().length;
			if (size > LARGEST) {
				throw new IOException("A request has more than " + LARGEST + " bytes.");
			}
			switch (frame.type()) {
			case ARGUMENT -> arguments.add(frame.text());
			case VARIABLE -> variable(frame.text(), variables);
			case DIRECTORY -> directory = directory(frame.text());
			case TERMINALS -> terminals = frame.text();
			case GO -> {
				return Optional.of(new CommandLine(List.copyOf(arguments), Map.copyOf(variables), directory, terminals));
			}
			case STATUS -> {
				return Optional.of(new Status());
			}
			case STOP -> {
				return Optional.of(new Stop());
			}
			case CANCEL, CLOSED, ANSWER, ACCEPTED, OUT, ERR, QUESTION, EXIT, REPORT -> throw new IOException(
					"A request cannot have a frame " + frame.type() + ".");
			}
		}
		return Optional.empty();
	}

	/** As getenv(3): the first of several counts, and what has no equals sign is no variable. */
	private static void variable(String text, Map<String, String> variables) {
		int at = text.indexOf('=');
		if (at > 0) {
			variables.putIfAbsent(text.substring(0, at), text.substring(at + 1));
		}
	}

	private static Path directory(String text) throws IOException {
		try {
			return Path.of(text).toAbsolutePath();
		} catch (InvalidPathException e) {
			throw new IOException("The caller's working directory has a name that cannot be written in this locale.", e);
		}
	}
}
