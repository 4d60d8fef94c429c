/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

/** Shows nothing. */
public final class NoProgress implements Progress {

	@Override
	public void begin(String task) {
	}

	@Override
	public void detail(String text, double fraction) {
	}

	@Override
	public void end() {
	}

	@Override
	public void close() {
	}
}
