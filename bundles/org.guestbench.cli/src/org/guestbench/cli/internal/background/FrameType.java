/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.util.Optional;

/** What a frame between the client and the background bench is about; {@code docs/background-bench.md} has the protocol. */
enum FrameType {
	/** To the bench: one argument of the command line. */
	ARGUMENT('A'),
	/** To the bench: {@code NAME=value} of the caller's environment. */
	VARIABLE('E'),
	/** To the bench: the caller's working directory. */
	DIRECTORY('D'),
	/** To the bench: those of the descriptors 0 to 2 that are terminals, as digits. */
	TERMINALS('T'),
	/** To the bench: the command line is complete. */
	GO('G'),
	/** To the bench: the caller wants to know what the bench does. */
	STATUS('S'),
	/** To the bench: it is to end when its calls have ended. */
	STOP('P'),
	/** To the bench: Ctrl-C. */
	CANCEL('C'),
	/** To the bench: nobody reads the descriptor with that digit any more. */
	CLOSED('W'),
	/** To the bench: 1 and what was typed, or 0. */
	ANSWER('L'),
	/** From the bench, first of all: it will carry out what is asked. */
	ACCEPTED('a'),
	/** From the bench: standard output. */
	OUT('o'),
	/** From the bench: standard error. */
	ERR('e'),
	/** From the bench: 1 if the answer is secret, else 0; and what to ask on the terminal. */
	QUESTION('q'),
	/** From the bench, last of all: the exit status in four bytes. */
	EXIT('x'),
	/** From the bench: what it does. */
	REPORT('s');

	private final byte code;

	FrameType(char code) {
		this.code = (byte) code;
	}

	byte code() {
		return code;
	}

	static Optional<FrameType> of(byte code) {
		for (FrameType type : values()) {
			if (type.code == code) {
				return Optional.of(type);
			}
		}
		return Optional.empty();
	}
}
