/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Which processors a guest runs on, so that its programs count as many as it was given. */
final class ProcessorSet {

	private static final String LINE = "Cpus_allowed_list:";
	/** Guests do not all get the same ones. */
	private static final AtomicInteger NEXT = new AtomicInteger();

	private ProcessorSet() {
	}

	/** Some of those that this process may use; none if it shall be all. */
	static List<Integer> choose(int count) {
		List<Integer> allowed = allowed();
		if (count >= allowed.size()) {
			return List.of();
		}
		int first = Math.floorMod(NEXT.getAndAdd(count), allowed.size());
		List<Integer> chosen = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			chosen.add(allowed.get((first + i) % allowed.size()));
		}
		return chosen;
	}

	private static List<Integer> allowed() {
		try {
			return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith(LINE)).findFirst()
					.map(line -> parse(line.substring(LINE.length()).strip())).orElse(List.of());
		} catch (IOException | NumberFormatException e) {
			return List.of();
		}
	}

	/** {@code 0-3,8}. */
	static List<Integer> parse(String list) {
		List<Integer> all = new ArrayList<>();
		for (String range : list.split(",")) {
			String[] ends = range.split("-");
			for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
				all.add(i);
			}
		}
		return all;
	}
}
