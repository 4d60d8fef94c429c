/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.hardware;

import java.util.List;

import org.guestbench.ui.explorer.model.GuestText;

/**
 * A row of a page, with those below it. Its texts come from hypervisors and guests, and are made harmless here.
 *
 * @param cells one for each column
 */
record Row(List<String> cells, List<Row> below) {

	Row {
		cells = cells.stream().map(GuestText::firstLine).toList();
		below = List.copyOf(below);
	}
}
