/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.nio.file.Path;

/**
 * An element of a class path.
 *
 * @param guest as the guest sees it
 * @param host  the folder or jar that it is here
 */
record ClassPathEntry(String guest, Path host) {
}
