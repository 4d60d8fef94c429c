/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

/** Shows what is being done while it is done. For any thread. */
public interface Progress extends AutoCloseable {

	/** Something that takes a while begins; what was under way has ended. */
	void begin(String task);

	/**
	 * What of it is under way.
	 *
	 * @param text     empty to keep the last one
	 * @param fraction how much of the task is done, from 0 to 1; negative if unknown
	 */
	void detail(String text, double fraction);

	/** Nothing is under way. */
	void end();

	@Override
	void close();
}
