/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.eclipse.core.runtime.CoreException;

/**
 * One connection to something of a guest.
 *
 * @param closing may be done more than once, and ends a blocked read or write
 */
public record FarEnd(InputStream input, OutputStream output, Runnable closing) implements AutoCloseable {

	/** How it is connected to, each time anew. */
	@FunctionalInterface
	public interface Way {

		/**
		 * @throws IOException   if there is nothing at the other end any more
		 * @throws CoreException that somebody should know of
		 */
		FarEnd open() throws CoreException, IOException;
	}

	@Override
	public void close() {
		closing.run();
	}
}
