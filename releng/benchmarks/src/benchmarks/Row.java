/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.util.function.Consumer;

/** One or more results that are measured together. */
interface Row {

	/** A word by which it is asked for. */
	String name();

	/**
	 * @param runs    how often each variant is measured; the variants take turns
	 * @param results gets each result as soon as it is there
	 */
	void measure(Lab lab, int runs, Consumer<Result> results) throws IOException, InterruptedException;
}
