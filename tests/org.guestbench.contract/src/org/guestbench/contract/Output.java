/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.guestbench.api.channel.OutputSink;

/** Keeps what a command wrote, up to a limit, and notices if two threads call it at once. */
public final class Output implements OutputSink {

	private static final int MOST = 8 << 20;

	private final Map<Stream, ByteArrayOutputStream> streams = new EnumMap<>(Stream.class);
	private final AtomicBoolean busy = new AtomicBoolean();
	private final AtomicBoolean overlapped = new AtomicBoolean();

	@Override
	public void accept(Stream stream, ByteBuffer data) {
		if (!busy.compareAndSet(false, true)) {
			overlapped.set(true);
		}
		byte[] bytes = new byte[data.remaining()];
		data.get(bytes);
		synchronized (streams) {
			ByteArrayOutputStream kept = streams.computeIfAbsent(stream, s -> new ByteArrayOutputStream());
			kept.write(bytes, 0, Math.min(bytes.length, MOST - kept.size()));
		}
		busy.set(false);
	}

	public byte[] bytes(Stream stream) {
		synchronized (streams) {
			ByteArrayOutputStream kept = streams.get(stream);
			return kept == null ? new byte[0] : kept.toByteArray();
		}
	}

	public String text(Stream stream) {
		return new String(bytes(stream), StandardCharsets.UTF_8);
	}

	boolean overlapped() {
		return overlapped.get();
	}
}
