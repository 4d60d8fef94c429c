/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

import org.guestbench.api.channel.ExecResult;

/** The beginning of what a program of the guest wrote to its standard error, for a message to people. */
final class Complaint {

	private static final int MOST = 1000;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	synchronized void add(byte[] data, int length) {
		bytes.write(data, 0, Math.min(length, MOST - bytes.size()));
	}

	synchronized boolean mentions(String words) {
		return bytes.toString(StandardCharsets.UTF_8).contains(words);
	}

	/** In one line and without control characters: it comes from the guest. */
	synchronized String text(ExecResult result) {
		String text = bytes.toString(StandardCharsets.UTF_8).strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
		return (text.isEmpty() ? "exit status " + result.status() : text) + '.';
	}
}
