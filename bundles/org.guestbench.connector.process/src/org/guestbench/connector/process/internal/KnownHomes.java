/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.nio.file.Path;
import java.util.List;

import org.guestbench.api.connection.RuntimeHomes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What others know of runtimes. They may come and go without ending a guest, which is why they are dynamic here and nowhere else. */
@Component(service = KnownHomes.class)
public final class KnownHomes {

	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	private volatile List<RuntimeHomes> sources;

	@Activate
	public KnownHomes() {
		sources = List.of();
	}

	public KnownHomes(List<RuntimeHomes> sources) {
		this.sources = List.copyOf(sources);
	}

	/** A source that fails costs its own homes only. */
	List<Path> homes() {
		return sources.stream().flatMap(source -> homes(source).stream()).filter(Path::isAbsolute).distinct().toList();
	}

	private static List<Path> homes(RuntimeHomes source) {
		try {
			return source.homes();
		} catch (RuntimeException e) {
			Log.warn("Not all runtimes are listed: " + source.getClass().getName() + " failed.", e);
			return List.of();
		}
	}
}
