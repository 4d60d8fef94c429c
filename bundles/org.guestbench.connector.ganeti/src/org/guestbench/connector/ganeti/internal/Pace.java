/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.time.Duration;

/**
 * How fast a cluster is asked.
 *
 * @param look  between two looks at all guests, while somebody watches and nothing was changed from here: for each the master asks all nodes
 * @param retry before a question is asked for the second time
 */
public record Pace(Duration look, Duration retry) {

	static final Pace USUAL = new Pace(Duration.ofSeconds(5), Duration.ofSeconds(1));
}
