/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.nio.file.Path;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;

/** Where this bench keeps files of its user (XDG Base Directory Specification). */
public final class UserFolder {

	private UserFolder() {
	}

	/**
	 * @param environment of this process
	 * @param variable    that names the folder above
	 * @param otherwise   the folder above without that variable
	 */
	public static Path of(Map<String, String> environment, String variable, Path otherwise) {
		@Nullable
		String folder = environment.get(variable);
		if (folder == null || folder.isBlank() || !Path.of(folder).isAbsolute()) {
			// The specification wants relative paths to be ignored. Windows has a folder of its own.
			folder = environment.get("LOCALAPPDATA");
		}
		Path base = folder == null || folder.isBlank() ? otherwise : Path.of(folder);
		return base.resolve("guestbench");
	}
}
