/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.debug.core.ILaunchConfiguration;
import org.guestbench.run.matrix.Comparison;
import org.guestbench.run.matrix.Comparison.Column;

/**
 * A launch on several images, and what those that have ended say together.
 *
 * @param id     the same for as long as it goes on
 * @param images all of them, in order
 * @param soFar  of those that have ended
 */
public record LaunchedComparison(UUID id, ILaunchConfiguration configuration, Instant begun, List<String> images, Comparison soFar) {

	public LaunchedComparison {
		images = List.copyOf(images);
	}

	/** Those that have not ended yet. */
	public List<String> waiting() {
		List<String> ended = soFar.columns().stream().map(Column::image).toList();
		return images.stream().filter(image -> !ended.contains(image)).toList();
	}

	/** How the run on an image ended; empty if it has not yet. */
	public Optional<Column> column(String image) {
		return soFar.columns().stream().filter(column -> column.image().equals(image)).findFirst();
	}

	/** A few words such as "2 of 12 tests differ, jvm-25 has not ended yet". */
	public String headline() {
		int all = soFar.rows().size();
		int different = soFar.rows(Comparison.Kind.DIFFERENT).size();
		String tests = all == 1 ? "1 test" : all + " tests";
		String words = all == 0 ? "no tests to compare"
				: different == 0 ? "no difference in " + tests : different + " of " + tests + (different == 1 ? " differs" : " differ");
		List<String> waiting = waiting();
		return waiting.isEmpty() ? words
				: words + ", " + String.join(", ", waiting) + (waiting.size() == 1 ? " has" : " have") + " not ended yet";
	}
}
