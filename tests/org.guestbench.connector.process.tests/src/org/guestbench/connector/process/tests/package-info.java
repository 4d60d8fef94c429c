/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of the process connector: with real sandboxes and real runtimes. */
@NonNullByDefault
package org.guestbench.connector.process.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
