/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Something in a folder, as it was when it was looked at.
 *
 * @param name     relative to the folder, with slashes
 * @param mode     the nine permission bits
 * @param target   of a link; empty otherwise
 */
public record FolderEntry(String name, Path path, Kind kind, long size, Instant modified, int mode, String target) {

	public enum Kind {
		DIRECTORY, FILE, LINK
	}
}
