/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A connected serial console. One thread may read while another writes. The input ends when the guest ends, or when somebody
 * {@linkplain #close closes} the link; what is read comes from the guest and may be anything.
 */
public interface SerialLink extends AutoCloseable {

	/** What the guest writes from now on; reading blocks. */
	InputStream input();

	/** To the guest. Each write is passed on at once; it blocks while the guest does not read. */
	OutputStream output();

	/** Tells the guest how large the terminal is, where its console can be told; a plain serial port cannot, and then nothing happens. */
	void resize(int columns, int rows) throws IOException;

	/** From any thread; a blocked read or write ends. Idempotent. The guest is not touched. */
	@Override
	void close();
}
