/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import org.guestbench.api.MemorySize;
import org.guestbench.connector.qemu.internal.Log;

/** Which templates are not worth their place: those that can never be forked again, those that nobody uses, and the oldest of too many. */
final class TemplateGarbage {

	private static final Duration UNUSED = Duration.ofDays(30);
	private static final MemorySize MOST = MemorySize.ofMebibytes(10 * 1024);

	private final TemplateStore store;

	TemplateGarbage(TemplateStore store) {
		this.store = store;
	}

	/** @param coming the size of a template that is about to be added */
	void collect(Instant now, MemorySize coming) throws IOException {
		List<StoredTemplate> templates = store.all();
		templates.sort(Comparator.comparing(StoredTemplate::lastUse).reversed());
		long total = coming.bytes();
		for (StoredTemplate template : templates) {
			total += template.record().size().bytes();
			if (!template.info().usable() || template.lastUse().plus(UNUSED).isBefore(now) || total > MOST.bytes()) {
				total -= template.record().size().bytes();
				remove(template);
			}
		}
	}

	private void remove(StoredTemplate template) {
		try {
			store.remove(template.id());
		} catch (IOException e) {
			Log.warn("Cannot remove the template in '" + template.folder() + "', which is of no use any more.", e);
		}
	}
}
