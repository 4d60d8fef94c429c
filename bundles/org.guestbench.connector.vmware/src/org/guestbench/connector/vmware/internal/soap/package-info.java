/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
@NonNullByDefault
package org.guestbench.connector.vmware.internal.soap;

import org.eclipse.jdt.annotation.NonNullByDefault;
