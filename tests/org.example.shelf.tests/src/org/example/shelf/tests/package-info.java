/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** The contract, for the example. */
@NonNullByDefault
package org.example.shelf.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
