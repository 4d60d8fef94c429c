/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What the computer of a guest consists of, down to the files that its disks are made of. Values; who finds them out is {@link org.guestbench.api.facet.Hardware}. */
@NonNullByDefault
package org.guestbench.api.hardware;

import org.eclipse.jdt.annotation.NonNullByDefault;
