/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.store;

import java.io.IOException;
import java.nio.file.Path;

/** Removes a folder that was worked in, and whatever may still be working in it. */
@FunctionalInterface
public interface FolderDisposal {

	/**
	 * Does nothing if the folder is gone.
	 *
	 * @param id what the work was labelled with
	 */
	void dispose(String id, Path folder) throws IOException;
}
