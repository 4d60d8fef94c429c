/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Files that QEMU gets as open descriptors, because it may have no right to their folders.
 *
 * @param files by descriptor: {@link #INPUT}, or one from {@link #FIRST} to {@link #LAST}. The lifeline script opens them, and a POSIX shell
 *              knows descriptors of one digit only
 */
public record Descriptors(Map<Integer, Path> files) {

	/** QEMU's standard input, for which it has no other use. */
	public static final int INPUT = 0;
	public static final int FIRST = 3;
	public static final int LAST = 9;

	public static final Descriptors NONE = new Descriptors(Map.of());

	public Descriptors {
		files = Map.copyOf(files);
		if (!files.keySet().stream().allMatch(Descriptors::possible)) {
			throw new IllegalArgumentException("A shell does not open such descriptors: " + files.keySet());
		}
	}

	private static boolean possible(int number) {
		return number == INPUT || number >= FIRST && number <= LAST;
	}

	/** By which QEMU opens such a file anew; the file's mode counts for that, its folders' do not. */
	public static String path(int descriptor) {
		return "/proc/self/fd/" + descriptor;
	}

	/** For the script: a path for each descriptor, empty for none. */
	List<String> words() {
		return IntStream.concat(IntStream.of(INPUT), IntStream.rangeClosed(FIRST, LAST))
				.mapToObj(number -> files.containsKey(number) ? String.valueOf(files.get(number)) : "").toList();
	}
}
