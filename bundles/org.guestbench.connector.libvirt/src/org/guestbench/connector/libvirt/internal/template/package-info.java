/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Guests that were booted once and saved, and their forks. */
@NonNullByDefault
package org.guestbench.connector.libvirt.internal.template;

import org.eclipse.jdt.annotation.NonNullByDefault;
