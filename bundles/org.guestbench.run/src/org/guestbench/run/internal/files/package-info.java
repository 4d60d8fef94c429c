/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Walking, packing and unpacking folders; what is unpacked is hostile. */
@NonNullByDefault
package org.guestbench.run.internal.files;

import org.eclipse.jdt.annotation.NonNullByDefault;
