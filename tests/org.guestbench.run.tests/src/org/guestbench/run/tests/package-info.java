/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of throwaway runs. */
@NonNullByDefault
package org.guestbench.run.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
