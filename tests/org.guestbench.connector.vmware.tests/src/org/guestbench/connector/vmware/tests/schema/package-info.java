/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** VMware's description of its web service, to hold requests against. */
@NonNullByDefault
package org.guestbench.connector.vmware.tests.schema;

import org.eclipse.jdt.annotation.NonNullByDefault;
