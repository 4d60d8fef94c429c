/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.IOException;

/** Raw pixels in a zlib stream (rfbproto, "Zlib Encoding"). */
final class ZlibDecoder implements Decoder {

	private static final int MOST = 1 << 28;

	private final ZlibStream stream;
	private final Decoder raw = new RawDecoder();

	ZlibDecoder(ZlibStream stream) {
		this.stream = stream;
	}

	@Override
	public void decode(RfbInput in, Area area, FrameBuffer target) throws IOException {
		RfbInput content = stream.begin(in, in.length(MOST, "a rectangle"));
		raw.decode(content, area, target);
		stream.end();
	}
}
