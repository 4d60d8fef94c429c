/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/** The four character sets that a guest designates, and which of them is in use (ECMA-35; VT220 Programmer Reference Manual, chapter 2). */
final class CharacterSets {

	private enum Set {
		ASCII, LINE_DRAWING, BRITISH
	}

	/** DEC Special Graphics from 0x5f to 0x7e. */
	private static final String GRAPHICS = " ◆▒␉␌␍␊°±␤␋┘┐┌└┼⎺⎻─⎼⎽├┤┴┬│≤≥π≠£·";

	private final Set[] designated = { Set.ASCII, Set.ASCII, Set.ASCII, Set.ASCII };
	private int locked;
	private int single = -1;

	/** Whether characters of ASCII stand for themselves. */
	boolean plain() {
		return single < 0 && designated[locked] == Set.ASCII;
	}

	void lock(int set) {
		locked = set;
	}

	/** For one character. */
	void shift(int set) {
		single = set;
	}

	void designate(int set, int last) {
		designated[set] = switch (last) {
		case '0', '2' -> Set.LINE_DRAWING;
		case 'A' -> Set.BRITISH;
		default -> Set.ASCII;
		};
	}

	int map(int code) {
		Set set = designated[single >= 0 ? single : locked];
		single = -1;
		return switch (set) {
		case ASCII -> code;
		case BRITISH -> code == '#' ? '£' : code;
		case LINE_DRAWING -> code >= 0x5f && code <= 0x7e ? GRAPHICS.charAt(code - 0x5f) : code;
		};
	}

	void copyFrom(CharacterSets other) {
		System.arraycopy(other.designated, 0, designated, 0, designated.length);
		locked = other.locked;
		single = other.single;
	}
}
