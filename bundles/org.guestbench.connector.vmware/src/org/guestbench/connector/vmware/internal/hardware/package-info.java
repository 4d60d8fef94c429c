/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What virtual machines consist of. */
@NonNullByDefault
package org.guestbench.connector.vmware.internal.hardware;

import org.eclipse.jdt.annotation.NonNullByDefault;
