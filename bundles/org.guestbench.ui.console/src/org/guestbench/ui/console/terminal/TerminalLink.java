/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import java.util.function.Consumer;

/** What the events of a terminal go to. */
record TerminalLink(TerminalCanvas canvas, SerialConnection connection, Consumer<String> titles) {
}
