/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.IOException;

/** RFC 6143, section 7.7.1. */
final class RawDecoder implements Decoder {

	private byte[] lines = new byte[0];

	@Override
	public void decode(RfbInput in, Area area, FrameBuffer target) throws IOException {
		int stride = area.width() * 4;
		int most = Math.max(1, (1 << 18) / Math.max(1, stride));
		for (int row = 0; row < area.height(); row += most) {
			int count = Math.min(most, area.height() - row);
			if (lines.length < count * stride) {
				lines = new byte[count * stride];
			}
			in.bytes(lines, 0, count * stride);
			for (int i = 0; i < count; i++) {
				target.putLine(area.x(), area.y() + row + i, area.width(), lines, i * stride);
			}
		}
	}
}
