/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images;

/** An image in use. Until it is closed, or the process ends, the image cannot be removed. */
public interface ImageLease extends AutoCloseable {

	GuestImage image();

	@Override
	void close();
}
