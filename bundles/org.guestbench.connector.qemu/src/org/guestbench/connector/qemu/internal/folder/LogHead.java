/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The beginning of a log, as a part of a message: one line without control characters, for a guest may have a hand in it. */
public final class LogHead {

	private LogHead() {
	}

	/** @return the empty text if there is no such log */
	public static String read(Path log, int limit) {
		try (InputStream in = Files.newInputStream(log)) {
			return oneLine(new String(in.readNBytes(limit), StandardCharsets.UTF_8));
		} catch (IOException e) {
			return "";
		}
	}

	public static String oneLine(String text) {
		return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
	}
}
