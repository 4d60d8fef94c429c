/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/**
 * Tells text from control functions: the state machine of Paul Williams, over UTF-8. It has a bound for everything that it collects, and a
 * sequence that exceeds one is consumed to its end and has no effect.
 */
final class Parser {

	private static final int CAN = 0x18;
	private static final int SUB = 0x1a;
	private static final int ESC = 0x1b;
	private static final int DEL = 0x7f;
	private static final int BEL = 0x07;

	/** Of command strings, in characters. */
	private static final int MOST_STRING = 4096;

	private enum State {
		GROUND, ESCAPE, ESCAPE_INTERMEDIATE, CSI_ENTRY, CSI_PARAMETER, CSI_INTERMEDIATE, CSI_IGNORE, DCS_ENTRY, DCS_PARAMETER,
		DCS_INTERMEDIATE, DCS_IGNORE, DCS_STRING, OSC_STRING, OTHER_STRING
	}

	private final ParserActions actions;
	private final Utf8Decoder utf8 = new Utf8Decoder();
	private final Parameters parameters = new Parameters();
	private final StringBuilder string = new StringBuilder();

	private State state = State.GROUND;
	private int prefix;
	private int intermediate;
	private int last;
	/** Something was too long or malformed: the sequence has no effect. */
	private boolean spoilt;

	Parser(ParserActions actions) {
		this.actions = actions;
	}

	void accept(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to) {
			if (state == State.GROUND && utf8.idle()) {
				int end = at;
				while (end < to && bytes[end] >= 0x20 && bytes[end] < DEL) {
					end++;
				}
				if (end > at) {
					actions.printAscii(bytes, at, end);
					at = end;
					continue;
				}
			}
			int code = utf8.offer(bytes[at] & 0xff);
			if (code == Utf8Decoder.BROKEN) {
				take(Utf8Decoder.REPLACEMENT);
			} else {
				at++;
				if (code != Utf8Decoder.MORE) {
					take(code);
				}
			}
		}
	}

	private void take(int code) {
		if (code == CAN || code == SUB) {
			state = State.GROUND;
			actions.execute(code);
		} else if (code == ESC) {
			finishString();
			enter(State.ESCAPE);
		} else if (code >= 0x80 && code < 0xa0) {
			c1(code);
		} else {
			switch (state) {
			case GROUND -> ground(code);
			case ESCAPE, ESCAPE_INTERMEDIATE -> escape(code);
			case CSI_ENTRY, CSI_PARAMETER, CSI_INTERMEDIATE, CSI_IGNORE -> control(code);
			case DCS_ENTRY, DCS_PARAMETER, DCS_INTERMEDIATE, DCS_IGNORE -> device(code);
			case DCS_STRING, OSC_STRING -> string(code);
			case OTHER_STRING -> {
				// APC, PM and SOS have no meaning here
			}
			}
		}
	}

	private void c1(int code) {
		finishString();
		switch (code) {
		case 0x90 -> enter(State.DCS_ENTRY);
		case 0x9b -> enter(State.CSI_ENTRY);
		case 0x9d -> enter(State.OSC_STRING);
		case 0x98, 0x9e, 0x9f -> enter(State.OTHER_STRING);
		case 0x9c -> state = State.GROUND;
		default -> {
			state = State.GROUND;
			actions.execute(code);
		}
		}
	}

	private void enter(State next) {
		state = next;
		prefix = 0;
		intermediate = 0;
		spoilt = false;
		string.setLength(0);
		parameters.clear();
	}

	private void ground(int code) {
		if (code < 0x20) {
			actions.execute(code);
		} else if (code != DEL) {
			actions.print(code);
		}
	}

	private void escape(int code) {
		if (code < 0x20) {
			actions.execute(code);
		} else if (code < 0x30) {
			collect(code);
			state = State.ESCAPE_INTERMEDIATE;
		} else if (state == State.ESCAPE && code >= 0x40 && code < 0x60 && opens(code)) {
			c1(code + 0x40);
		} else if (code < DEL) {
			state = State.GROUND;
			if (!spoilt) {
				actions.escape(intermediate, code);
			}
		} else if (code > DEL) {
			state = State.GROUND;
		}
	}

	/** Whether ESC with this character is the seven-bit form of a control that begins or ends a sequence. */
	private static boolean opens(int code) {
		return code == 'P' || code == '[' || code == ']' || code == 'X' || code == '^' || code == '_' || code == '\\';
	}

	private void control(int code) {
		if (code < 0x20) {
			actions.execute(code);
		} else if (code < 0x30) {
			collect(code);
			state = spoilt ? State.CSI_IGNORE : State.CSI_INTERMEDIATE;
		} else if (code < 0x40) {
			state = parameter(code, state == State.CSI_ENTRY, state == State.CSI_INTERMEDIATE || state == State.CSI_IGNORE)
					? State.CSI_PARAMETER
					: State.CSI_IGNORE;
		} else if (code < DEL) {
			boolean ignored = state == State.CSI_IGNORE || spoilt;
			state = State.GROUND;
			if (!ignored) {
				actions.control(prefix, intermediate, code, parameters);
			}
		} else if (code > DEL) {
			state = State.GROUND;
		}
	}

	private void device(int code) {
		if (code < 0x20 || code >= DEL) {
			return;
		}
		if (code < 0x30) {
			collect(code);
			state = spoilt ? State.DCS_IGNORE : State.DCS_INTERMEDIATE;
		} else if (code < 0x40) {
			state = parameter(code, state == State.DCS_ENTRY, state == State.DCS_INTERMEDIATE || state == State.DCS_IGNORE)
					? State.DCS_PARAMETER
					: State.DCS_IGNORE;
		} else {
			last = code;
			state = state == State.DCS_IGNORE ? State.OTHER_STRING : State.DCS_STRING;
		}
	}

	/** Takes a character of the parameters. @return whether the sequence is still well-formed */
	private boolean parameter(int code, boolean first, boolean late) {
		if (late) {
			return false;
		}
		if (code >= '<') {
			prefix = code;
			return first;
		}
		if (code <= '9') {
			parameters.digit(code - '0');
		} else {
			parameters.separator(code == ':');
		}
		return true;
	}

	/** One intermediate character is all that any known sequence has. */
	private void collect(int code) {
		spoilt |= intermediate != 0;
		intermediate = code;
	}

	private void string(int code) {
		if (code == BEL && state == State.OSC_STRING) {
			finishString();
			state = State.GROUND;
		} else if (code >= 0x20 && code != DEL && !spoilt) {
			spoilt = string.length() >= MOST_STRING;
			string.appendCodePoint(code);
		}
	}

	private void finishString() {
		if (spoilt) {
			return;
		}
		if (state == State.OSC_STRING) {
			actions.command(string.toString());
		} else if (state == State.DCS_STRING) {
			actions.device(prefix, intermediate, last, string.toString());
		}
	}
}
