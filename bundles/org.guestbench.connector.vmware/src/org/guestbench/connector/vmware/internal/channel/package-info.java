/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
@NonNullByDefault
package org.guestbench.connector.vmware.internal.channel;

import org.eclipse.jdt.annotation.NonNullByDefault;
