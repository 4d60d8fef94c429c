/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** What the simulator of VMware has not, as far as the connector needs it: really done, on this machine. */
@NonNullByDefault
package org.guestbench.connector.vmware.tests.standin;

import org.eclipse.jdt.annotation.NonNullByDefault;
