/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

/**
 * Decodes UTF-8 byte by byte. What is malformed becomes U+FFFD, one for each maximal part of a sequence (The Unicode Standard, section 3.9,
 * "U+FFFD Substitution of Maximal Subparts").
 */
final class Utf8Decoder {

	/** The sequence is not complete. */
	static final int MORE = -1;
	/** The sequence broke off: it stands for one U+FFFD, and the byte that was offered begins something new. */
	static final int BROKEN = -2;

	static final int REPLACEMENT = 0xfffd;

	private int needed;
	private int value;
	private int lower;
	private int upper;

	boolean idle() {
		return needed == 0;
	}

	int offer(int octet) {
		if (needed == 0) {
			return first(octet);
		}
		if (octet < lower || octet > upper) {
			needed = 0;
			return BROKEN;
		}
		value = value << 6 | octet & 0x3f;
		lower = 0x80;
		upper = 0xbf;
		return --needed == 0 ? value : MORE;
	}

	private int first(int octet) {
		if (octet < 0x80) {
			return octet;
		}
		if (octet < 0xc2 || octet > 0xf4) {
			return REPLACEMENT;
		}
		lower = octet == 0xe0 ? 0xa0 : octet == 0xf0 ? 0x90 : 0x80;
		upper = octet == 0xed ? 0x9f : octet == 0xf4 ? 0x8f : 0xbf;
		if (octet < 0xe0) {
			needed = 1;
			value = octet & 0x1f;
		} else if (octet < 0xf0) {
			needed = 2;
			value = octet & 0x0f;
		} else {
			needed = 3;
			value = octet & 0x07;
		}
		return MORE;
	}
}
