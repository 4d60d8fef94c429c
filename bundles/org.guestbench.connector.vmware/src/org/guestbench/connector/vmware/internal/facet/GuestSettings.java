/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.util.LinkedHashMap;
import java.util.Map;

import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestName;

/**
 * What can be changed of a guest, and how that is written for people: a line for each, and the notes at the end, as many lines as they have.
 *
 * @param notes any text, perhaps empty
 */
record GuestSettings(String name, int processors, MemorySize memory, String notes) {

	private static final String NAME = "name";
	private static final String PROCESSORS = "processors";
	private static final String MEMORY = "memory";
	private static final String NOTES = "notes";
	private static final String COMMENT = "#";
	private static final String HEAD = """
			# Processors and memory can be changed while the guest is stopped. Everything below "notes:" is the notes.
			""";
	private static final int MOST_PROCESSORS = 1024;
	private static final int MOST_NOTES = 10_000;

	/** What a server tells may be anything; what people want has to be possible. */
	private GuestSettings checked() {
		if (processors < 1 || processors > MOST_PROCESSORS) {
			throw new IllegalArgumentException("a guest has 1 to " + MOST_PROCESSORS + " processors, not " + processors);
		}
		if (memory.mebibytes() < 1) {
			throw new IllegalArgumentException("a guest has at least 1 MiB of memory");
		}
		if (notes.length() > MOST_NOTES) {
			throw new IllegalArgumentException("the notes have more than " + MOST_NOTES + " characters");
		}
		return this;
	}

	String text() {
		return HEAD + NAME + ": " + name + '\n' + PROCESSORS + ": " + processors + '\n' + MEMORY + ": " + memory.mebibytes()
				+ " MiB\n" + NOTES + ":\n" + notes + (notes.isEmpty() || notes.endsWith("\n") ? "" : "\n");
	}

	/** @throws IllegalArgumentException with what is wrong, for people */
	static GuestSettings parse(String text) {
		Map<String, String> values = new LinkedHashMap<>();
		StringBuilder notes = new StringBuilder();
		for (String line : text.lines().toList()) {
			if (values.containsKey(NOTES)) {
				notes.append(line).append('\n');
			} else if (!line.isBlank() && !line.startsWith(COMMENT)) {
				int colon = line.indexOf(':');
				String key = colon < 0 ? "" : line.substring(0, colon).strip();
				if (!key.matches(NAME + '|' + PROCESSORS + '|' + MEMORY + '|' + NOTES)
						|| values.put(key, line.substring(colon + 1).strip()) != null) {
					throw new IllegalArgumentException("the line '" + line + "' is none that can be there once; there are " + NAME + ", "
							+ PROCESSORS + ", " + MEMORY + " and, at the end, " + NOTES);
				}
			}
		}
		String first = values.getOrDefault(NOTES, "");
		return new GuestSettings(new GuestName(value(values, NAME)).text(), number(value(values, PROCESSORS)),
				MemorySize.parse(value(values, MEMORY)), (first.isEmpty() ? "" : first + '\n') + notes.toString().stripTrailing())
				.checked();
	}

	private static String value(Map<String, String> values, String key) {
		String value = values.get(key);
		if (value == null) {
			throw new IllegalArgumentException("there is no line '" + key + ": …'");
		}
		return value;
	}

	private static int number(String text) {
		try {
			return Integer.parseInt(text);
		} catch (NumberFormatException e) {
			throw new IllegalArgumentException("'" + text + "' is no number of processors", e);
		}
	}
}
