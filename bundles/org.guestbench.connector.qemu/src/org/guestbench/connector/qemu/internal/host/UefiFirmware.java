/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.host;

import java.nio.file.Path;

/**
 * A firmware in two files, as a flash memory of two parts.
 *
 * @param code      is never written to
 * @param format    of the code: {@code raw} or {@code qcow2}
 * @param variables what each guest begins with a copy of
 * @param variablesFormat likewise
 */
public record UefiFirmware(Path code, String format, Path variables, String variablesFormat) {
}
