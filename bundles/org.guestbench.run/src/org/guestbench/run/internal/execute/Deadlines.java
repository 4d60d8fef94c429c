/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.time.Duration;

import org.guestbench.run.Stage;

/**
 * How long each stage may take, but for {@link Stage#RUN}, which the plan decides. Generous, since all of them hold on a slow and busy
 * machine without hardware virtualization too: they end what hangs, not what is slow.
 *
 * @param answer how long a fork may take to answer before it is taken for broken
 * @param grace  how long something may take to end that has been cancelled
 */
public record Deadlines(Duration build, Duration image, Duration start, Duration answer, Duration deploy, Duration collect,
		Duration discard, Duration sweep, Duration grace) {

	public static final Deadlines STANDARD = new Deadlines(Duration.ofMinutes(60), Duration.ofMinutes(60), Duration.ofMinutes(5),
			Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofMinutes(3), Duration.ofMinutes(2), Duration.ofSeconds(20),
			Duration.ofSeconds(20));

	Duration of(Stage stage, Duration timeout) {
		return switch (stage) {
		case BUILD -> build;
		case IMAGE -> image;
		case START -> start;
		case DEPLOY -> deploy;
		case RUN -> timeout;
		case COLLECT -> collect;
		case DISCARD -> discard;
		};
	}
}
