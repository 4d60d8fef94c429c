/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.journal;

import java.nio.file.Path;
import java.util.Map;

import org.guestbench.run.internal.files.UserFolder;

/** Where runs keep what has to survive their process: {@code guestbench} in the user's state folder (XDG Base Directory Specification). */
public record StateFolder(Path path) {

	/** @param environment of this process */
	public static StateFolder of(Map<String, String> environment, Path home) {
		return new StateFolder(UserFolder.of(environment, "XDG_STATE_HOME", home.resolve(".local").resolve("state")));
	}

	/** Of the user that this process runs as. */
	public static StateFolder ofThisUser() {
		return of(System.getenv(), Path.of(System.getProperty("user.home", ".")).toAbsolutePath());
	}

	public RunJournal journal() {
		return new RunJournal(path.resolve("runs"));
	}

	/** Runs that wait, and those at work. */
	public Path queue() {
		return path.resolve("queue");
	}

	/** Evidence of runs that named no other place for it. */
	public Path evidence() {
		return path.resolve("evidence");
	}
}
