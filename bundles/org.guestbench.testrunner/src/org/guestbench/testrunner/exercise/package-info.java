/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of nothing, which use of JUnit what most tests do; some fail, as theirs do. */
@NonNullByDefault
package org.guestbench.testrunner.exercise;

import org.eclipse.jdt.annotation.NonNullByDefault;
