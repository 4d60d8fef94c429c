/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Usage;

/**
 * The counters of one Java virtual machine, in the second version of the format, which has not changed since Java 5 (perfMemory.hpp and perfData.hpp
 * of HotSpot): a prologue, then entries of a name and a value each.
 *
 * @param values those that are one number
 */
record CounterFile(Map<String, Long> values) {

	private static final int MAGIC = 0xcafec0c0;
	private static final int LITTLE = 1;
	private static final int MAJOR = 2;
	private static final int ORDER_AT = 4;
	private static final int MAJOR_AT = 5;
	private static final int ACCESSIBLE_AT = 7;
	private static final int ENTRIES_AT = 24;
	private static final int COUNT_AT = 28;
	private static final int ENTRY_HEAD = 20;
	private static final int MOST_ENTRIES = 4096;
	private static final int LONGEST_NAME = 200;
	private static final int MOST_THREADS = 1_000_000;
	private static final byte NUMBER = 'J';

	private static final String GENERATION = "sun.gc.generation.";
	private static final String COLLECTOR = "sun.gc.collector.";

	CounterFile {
		values = Map.copyOf(values);
	}

	/** Empty if it is no such file, or the machine has not filled it in yet. */
	static Optional<CounterFile> parse(ByteBuffer file) {
		try {
			// The magic number is in network order whatever the rest is in.
			if (file.order(ByteOrder.BIG_ENDIAN).getInt(0) != MAGIC || file.get(MAJOR_AT) != MAJOR || file.get(ACCESSIBLE_AT) == 0) {
				return Optional.empty();
			}
			file.order(file.get(ORDER_AT) == LITTLE ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
			Map<String, Long> values = new HashMap<>();
			int at = file.getInt(ENTRIES_AT);
			for (int left = Math.min(file.getInt(COUNT_AT), MOST_ENTRIES); left > 0; left--) {
				int length = file.getInt(at);
				if (length < ENTRY_HEAD) {
					break;
				}
				entry(file, at, values);
				at = Math.addExact(at, length);
			}
			return Optional.of(new CounterFile(values));
		} catch (IndexOutOfBoundsException | BufferUnderflowException | ArithmeticException e) {
			return Optional.empty();
		}
	}

	private static void entry(ByteBuffer file, int at, Map<String, Long> values) {
		int vector = file.getInt(at + 8);
		if (vector == 0 && file.get(at + 12) == NUMBER) {
			values.put(name(file, Math.addExact(at, file.getInt(at + 4))), file.getLong(Math.addExact(at, file.getInt(at + 16))));
		}
	}

	private static String name(ByteBuffer file, int at) {
		int end = at;
		while (end - at < LONGEST_NAME && file.get(end) != 0) {
			end++;
		}
		byte[] name = new byte[end - at];
		file.get(at, name);
		return new String(name, StandardCharsets.ISO_8859_1);
	}

	/** What people want to know of it. Empty if it says nothing of its heap, as before it is up. */
	Optional<Usage.JavaMachines> machine() {
		long used = sum(name -> name.startsWith(GENERATION) && name.contains(".space.") && name.endsWith(".used"));
		long reserved = sum(name -> name.startsWith(GENERATION) && name.endsWith(".capacity") && !name.contains(".space."));
		if (reserved <= 0 || used < 0) {
			return Optional.empty();
		}
		long collections = sum(name -> name.startsWith(COLLECTOR) && name.endsWith(".invocations"));
		long ticks = sum(name -> name.startsWith(COLLECTOR) && name.endsWith(".time"));
		long threads = Math.clamp(get("java.threads.live"), 0, MOST_THREADS);
		return Optional.of(new Usage.JavaMachines(1, new MemorySize(used), new MemorySize(reserved), Math.max(0, collections),
				time(ticks), (int) threads));
	}

	private Duration time(long ticks) {
		long frequency = get("sun.os.hrt.frequency");
		return frequency <= 0 || ticks < 0 ? Duration.ZERO : Duration.ofNanos((long) (ticks * 1e9 / frequency));
	}

	private long get(String name) {
		Long value = values.get(name);
		return value == null ? 0 : value.longValue();
	}

	/** Wraps around where a guest tells nonsense. */
	private long sum(Predicate<String> names) {
		return values.entrySet().stream().filter(entry -> names.test(entry.getKey())).mapToLong(Map.Entry::getValue).sum();
	}
}
