/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

/**
 * What the guest wants the pointer to look like (RFC 6143, section 7.8.1).
 *
 * @param pixels {@code 0xAARRGGBB}, each either opaque or not there; none for no pointer at all
 */
public record CursorShape(int hotX, int hotY, int width, int height, int[] pixels) {
}
