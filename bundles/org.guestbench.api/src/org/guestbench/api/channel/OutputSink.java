/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.channel;

import java.nio.ByteBuffer;

/** Takes what a command writes. */
@FunctionalInterface
public interface OutputSink {

	/**
	 * Called by one thread at a time, in the order of each stream. The guest is held back while it does not return. The bytes are
	 * the guest's: hostile until proven otherwise. The buffer is valid during the call only.
	 */
	void accept(Stream stream, ByteBuffer data);

	enum Stream {
		STDOUT, STDERR,
		/** File descriptor 3, where the channel has it: structured reports, apart from what people read. */
		REPORT
	}
}
