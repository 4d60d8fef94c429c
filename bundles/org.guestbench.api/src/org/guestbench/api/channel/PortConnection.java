/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.channel;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * A connection with a program of the guest. One thread may read while another writes. What is read is the guest's: hostile until proven
 * otherwise; as long as it is not read, the program is held back. Reading and writing block, throw {@link java.io.IOException} when the
 * connection broke, and end when it is closed.
 */
public interface PortConnection extends AutoCloseable {

	/** What the program sends; at its end when the program sends no more. */
	InputStream input();

	/** What the program gets. Closing it tells the program that no more will come, and leaves the other direction open. */
	OutputStream output();

	/** Ends both directions at once. May be called by any thread, more than once. */
	@Override
	void close();
}
