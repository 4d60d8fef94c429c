/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.terminal;

import java.util.List;

/** Keeps lines that have left the screen. Lines are numbered from 0 and keep their numbers when the oldest ones are dropped. */
public interface ScrollBack extends LineSink {

	/** The oldest line that is still there; {@link #end} if none is. */
	long first();

	/** One after the newest line. */
	long end();

	/** The lines from {@code from} on, at most {@code count}, fewer where there are no more or they cannot be read any more. */
	List<Line> read(long from, int count);

	/** Keeps nothing. */
	static ScrollBack none() {
		return new ScrollBack() {
			private long end;

			@Override
			public void append(Line line) {
				end++;
			}

			@Override
			public long first() {
				return end;
			}

			@Override
			public long end() {
				return end;
			}

			@Override
			public List<Line> read(long from, int count) {
				return List.of();
			}
		};
	}
}
