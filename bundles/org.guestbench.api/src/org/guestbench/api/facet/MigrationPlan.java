/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.List;

/**
 * What a migration would do. Each is a sentence for people.
 *
 * @param moves     what goes to the destination
 * @param stays     what is not there afterwards
 * @param needs     what has to be so, and cannot be found out before
 * @param obstacles why it cannot be done as things are, with what to do about it; empty if it can be tried
 */
public record MigrationPlan(List<String> moves, List<String> stays, List<String> needs, List<String> obstacles) {

	public MigrationPlan {
		moves = List.copyOf(moves);
		stays = List.copyOf(stays);
		needs = List.copyOf(needs);
		obstacles = List.copyOf(obstacles);
	}
}
