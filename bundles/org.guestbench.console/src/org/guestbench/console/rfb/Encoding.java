/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.util.List;
import java.util.stream.IntStream;

/** The encodings and pseudo-encodings that this client knows, with their numbers, in the order in which it likes them best. */
public final class Encoding {

	public static final int RAW = 0;
	public static final int COPY_RECT = 1;
	public static final int HEXTILE = 5;
	public static final int ZLIB = 6;
	public static final int TIGHT = 7;
	public static final int ZRLE = 16;
	static final int DESKTOP_SIZE = -223;
	static final int LAST_RECT = -224;
	static final int CURSOR = -239;
	static final int QEMU_POINTER_MOTION = -257;
	static final int QEMU_EXTENDED_KEY = -258;
	static final int DESKTOP_NAME = -307;
	static final int EXTENDED_DESKTOP_SIZE = -308;

	private static final int[] PSEUDO = { DESKTOP_SIZE, EXTENDED_DESKTOP_SIZE, LAST_RECT, CURSOR, QEMU_POINTER_MOTION, QEMU_EXTENDED_KEY,
		DESKTOP_NAME };

	/** Compression costs the server time and saves none on the same machine. */
	public static final List<Integer> LOCAL = List.of(COPY_RECT, HEXTILE, RAW, ZRLE, TIGHT, ZLIB);
	public static final List<Integer> REMOTE = List.of(COPY_RECT, TIGHT, ZRLE, ZLIB, HEXTILE, RAW);

	private Encoding() {
	}

	/** With what is not a picture. */
	static int[] withPseudo(List<Integer> encodings) {
		return IntStream.concat(encodings.stream().mapToInt(Integer::intValue), IntStream.of(PSEUDO)).toArray();
	}
}
