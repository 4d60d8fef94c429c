/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.IOException;

/** Draws rectangles of one encoding. It may have a state over all rectangles of a connection. */
interface Decoder {

	/** @param area is on the screen */
	void decode(RfbInput in, Area area, FrameBuffer target) throws IOException;
}
