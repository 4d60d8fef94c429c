/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.time.Instant;
import java.util.Map;

import org.guestbench.api.MemorySize;

/**
 * What is written down of a template.
 *
 * @param digest  of its key
 * @param name    what it was made for
 * @param size    on the disk
 * @param sources the files that it depends on, by path, and how they looked
 * @param ram     how the file of its memory looked when it was complete
 * @param state   how the file of its devices' state looked
 * @param flaw    what of its image's preparations failed; empty if nothing
 */
record TemplateRecord(String digest, String name, MemorySize memory, int cpus, Instant created, MemorySize size,
		Map<String, String> sources,
		String ram, String state, String flaw) {

	TemplateRecord {
		sources = Map.copyOf(sources);
	}
}
