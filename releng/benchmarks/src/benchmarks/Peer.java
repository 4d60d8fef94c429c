/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;

/** Another way to run a command in a throwaway guest. */
interface Peer {

	String name();

	/** How many times more processor time than a fork it takes, at least and at best. */
	Goal goal();

	/** Empty if it can be measured here; else what is missing. */
	String missing();

	/** Once, before the first measurement. */
	void prepare(Lab lab) throws IOException, InterruptedException;

	/** Runs {@code true} in a new guest, or less than that; seconds of processor time. */
	double cpu(Lab lab) throws IOException, InterruptedException;
}
