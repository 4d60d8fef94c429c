/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.IOException;

/** RFC 6143, section 7.7.2. */
final class CopyRectDecoder implements Decoder {

	@Override
	public void decode(RfbInput in, Area area, FrameBuffer target) throws IOException {
		int x = in.u16();
		int y = in.u16();
		target.copy(target.checked(x, y, area.width(), area.height()), area.x(), area.y());
	}
}
