/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import org.eclipse.jdt.annotation.Nullable;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/**
 * How many cells a character takes: none for marks that combine with the one before, two for wide ones (Unicode Standard Annex #11, "East
 * Asian Width"), else one; ambiguous ones are narrow, as in xterm.
 */
public final class CharacterWidth {

	private static final int PAGE_BITS = 8;

	/** Widths by page, made when one is first asked for. Racing threads make the same. */
	private static final byte[] @Nullable [] PAGES = new byte[(Character.MAX_CODE_POINT + 1) >> PAGE_BITS][];

	private CharacterWidth() {
	}

	public static int of(int code) {
		byte[] page = PAGES[code >> PAGE_BITS];
		if (page == null) {
			page = page(code >> PAGE_BITS);
			PAGES[code >> PAGE_BITS] = page;
		}
		return page[code & (1 << PAGE_BITS) - 1];
	}

	private static byte[] page(int number) {
		byte[] page = new byte[1 << PAGE_BITS];
		for (int i = 0; i < page.length; i++) {
			page[i] = (byte) compute(number << PAGE_BITS | i);
		}
		return page;
	}

	private static int compute(int code) {
		int type = Character.getType(code);
		boolean combines = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT;
		boolean joiningJamo = code >= 0x1160 && code <= 0x11ff;
		if (combines && code != 0xad || joiningJamo) {
			return 0;
		}
		int width = UCharacter.getIntPropertyValue(code, UProperty.EAST_ASIAN_WIDTH);
		return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH ? 2 : 1;
	}
}
