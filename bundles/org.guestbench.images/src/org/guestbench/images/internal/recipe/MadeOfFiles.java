/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;

/**
 * What was made of files, for as long as the same files come again (see {@link BuildFiles}): those of a bundle do, those of a folder are read anew
 * each time. Keeps the last for each name. Safe for any thread.
 */
final class MadeOfFiles<T> {

	/** Makes it; may be called by several threads for the same files. */
	@FunctionalInterface
	interface Maker<T> {
		T make(SortedMap<String, byte[]> files) throws CoreException;
	}

	private record Known<T>(SortedMap<String, byte[]> files, T made) {
	}

	private final Map<String, Known<T>> known = new ConcurrentHashMap<>();

	T of(String name, SortedMap<String, byte[]> files, Maker<T> maker) throws CoreException {
		Known<T> last = known.get(name);
		if (last != null && last.files() == files) {
			return last.made();
		}
		T made = maker.make(files);
		known.put(name, new Known<>(files, made));
		return made;
	}
}
