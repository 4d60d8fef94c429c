/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.GuestName;

/**
 * What of an instance people may change, as text: a few lines.
 *
 * @param instance the name by which Ganeti knows it
 * @param node     that it is on
 */
record InstanceSettings(String name, String instance, int processors, MemorySize memory, String node) {

	private static final String NAME = "name";
	private static final String INSTANCE = "instance";
	private static final String PROCESSORS = "processors";
	private static final String MEMORY = "memory";
	private static final String NODE = "node";
	private static final List<String> KEYS = List.of(NAME, INSTANCE, PROCESSORS, MEMORY, NODE);
	private static final String HEAD = """
			# Processors and memory count from the next start on. An instance that runs cannot be renamed.
			# With another node the guest moves there, without a pause if it runs: for that, its disks have to be there too.
			""";
	private static final int MOST_PROCESSORS = 1024;
	/** Ganeti's form of a host's name. */
	private static final String HOST = "[a-z0-9_]([a-z0-9_.-]{0,253}[a-z0-9_])?";

	String text() {
		return HEAD + line(NAME, name) + line(INSTANCE, instance) + line(PROCESSORS, Integer.toString(processors))
				+ line(MEMORY, memory.mebibytes() + " MiB") + line(NODE, node);
	}

	private static String line(String key, String value) {
		return key + ": " + value + '\n';
	}

	/** @throws IllegalArgumentException with what is wrong, for people */
	static InstanceSettings parse(String text) {
		Map<String, String> values = new LinkedHashMap<>();
		for (String line : text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).toList()) {
			int colon = Math.max(0, line.indexOf(':'));
			String key = line.substring(0, colon);
			if (!KEYS.contains(key) || values.put(key, line.substring(colon + 1).strip()) != null) {
				throw new IllegalArgumentException(
						"the line '" + line + "' is none that can be there once; there are " + String.join(", ", KEYS));
			}
		}
		KEYS.stream().filter(key -> !values.containsKey(key)).findFirst().ifPresent(key -> {
			throw new IllegalArgumentException("there is no line '" + key + ": …'");
		});
		return new InstanceSettings(new GuestName(values.getOrDefault(NAME, "")).text(), host(values.getOrDefault(INSTANCE, "")),
				processors(values.getOrDefault(PROCESSORS, "")), memory(values.getOrDefault(MEMORY, "")),
				host(values.getOrDefault(NODE, "")));
	}

	private static String host(String text) {
		if (!text.matches(HOST)) {
			throw new IllegalArgumentException("'" + text + "' is no name of a host in lower case, such as web1.example.org");
		}
		return text;
	}

	private static int processors(String text) {
		int processors = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
		if (processors < 1 || processors > MOST_PROCESSORS) {
			throw new IllegalArgumentException("a guest has 1 to " + MOST_PROCESSORS + " processors, not '" + text + "'");
		}
		return processors;
	}

	private static MemorySize memory(String text) {
		MemorySize memory = MemorySize.parse(text);
		if (memory.mebibytes() < 1) {
			throw new IllegalArgumentException("a guest has at least 1 MiB of memory");
		}
		return memory;
	}
}
