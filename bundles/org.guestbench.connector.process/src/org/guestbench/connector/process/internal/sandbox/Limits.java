/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.sandbox;

import java.time.Duration;

/**
 * What a guest may use beside its memory.
 *
 * @param processes     processes and threads at once
 * @param processorTime of each process
 */
public record Limits(int processes, Duration processorTime) {

	/** Enough for a build; a fork bomb is stopped long before the machine notices. */
	public static final Limits DEFAULT = new Limits(1024, Duration.ofHours(2));
}
