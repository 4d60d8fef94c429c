/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.erofs;

import java.util.Map;

/**
 * An image on a device of its own that a new one refers to.
 *
 * @param blocks how many it has
 * @param data   name of a file whose data need not be written again → the block where the data begins there
 */
public record BaseImage(long blocks, Map<String, Long> data) {
}
