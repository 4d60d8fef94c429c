/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Commands in guests by their VMware Tools (vSphere Web Services API, {@code GuestOperationsManager}). */
@NonNullByDefault
package org.guestbench.connector.vmware.internal.tools;

import org.eclipse.jdt.annotation.NonNullByDefault;
