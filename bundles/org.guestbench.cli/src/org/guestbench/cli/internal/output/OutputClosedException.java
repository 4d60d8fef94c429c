/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.output;

import java.io.IOException;

/** Nobody reads our standard output any more, as in {@code guestbench images list | head -1}. */
public final class OutputClosedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** What a shell reports of a process that SIGPIPE (13) ended. */
	public static final int EXIT_STATUS = 128 + 13;

	public OutputClosedException(IOException cause) {
		super("Standard output is closed.", cause);
	}
}
