/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.plan;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

import org.guestbench.run.internal.files.FolderWalk;
import org.guestbench.run.internal.files.IgnoreRules;

/** What of a folder goes into a guest beside the one that is run. */
public final class PayloadWalks {

	private PayloadWalks() {
	}

	/** @param skipped hears of what does not */
	public static FolderWalk folder(Path folder, Consumer<String> skipped) {
		return new FolderWalk(folder, IgnoreRules.standard(), Set.of(), skipped);
	}

	/** Distributions have a JDK's settings elsewhere, behind links. Its source is for people. */
	public static FolderWalk jdk(Path folder, Consumer<String> skipped) {
		Set<Path> excluded = Set.of(folder.resolve("src.zip"), folder.resolve("lib").resolve("src.zip"));
		return new FolderWalk(folder, IgnoreRules.standard(), excluded, FolderWalk.OutsideLinks.FOLLOWED, skipped);
	}
}
