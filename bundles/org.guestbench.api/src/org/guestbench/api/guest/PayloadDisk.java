/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A raw disk that a guest can read and not write. The connector opens the file when the guest starts and reads only what the guest asks
 * for, so its content may still be written until the guest is told to mount it; its length may not change any more.
 *
 * @param serial by which the guest knows it: 1 to 20 letters and digits
 * @param file   absolute; exists in its final length when the guest starts, a multiple of 4096 bytes
 */
public record PayloadDisk(String serial, Path file) {

	private static final int SERIAL_LENGTH = 20;

	public PayloadDisk {
		if (!serial.matches("[A-Za-z0-9]{1," + SERIAL_LENGTH + "}") || serial.getBytes(StandardCharsets.US_ASCII).length > SERIAL_LENGTH) {
			throw new IllegalArgumentException("Not a serial number: '" + serial + "'. It has 1 to 20 letters and digits.");
		}
		if (!file.isAbsolute()) {
			throw new IllegalArgumentException("The file of a payload disk is absolute: '" + file + "'");
		}
	}
}
