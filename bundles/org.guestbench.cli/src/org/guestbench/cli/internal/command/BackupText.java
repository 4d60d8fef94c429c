/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.guestbench.api.facet.BackupInfo;

/** Backups in words. */
final class BackupText {

	private BackupText() {
	}

	static String kind(BackupInfo backup) {
		return backup.base() == null ? "full" : "incremental";
	}

	static String size(BackupInfo backup) {
		return kind(backup) + ", " + backup.size();
	}
}
