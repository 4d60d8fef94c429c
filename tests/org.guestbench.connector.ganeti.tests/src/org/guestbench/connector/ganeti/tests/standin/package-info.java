/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** A stand-in for the remote API of a cluster, which answers as Ganeti 3.0.2 was seen to. */
@NonNullByDefault
package org.guestbench.connector.ganeti.tests.standin;

import org.eclipse.jdt.annotation.NonNullByDefault;
