/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.io.IOException;
import java.util.SortedMap;

/**
 * The files that images are built with and that come with this bundle: {@code recipes/} with the recipes and the build script, {@code guest/}
 * with the guest agent.
 */
@FunctionalInterface
public interface BuildFiles {

	/**
	 * All files below a folder by their paths relative to it, with slashes; empty if there is no such folder. Nobody changes what is returned.
	 * The same object comes again only if nothing has changed.
	 */
	SortedMap<String, byte[]> below(String folder) throws IOException;
}
