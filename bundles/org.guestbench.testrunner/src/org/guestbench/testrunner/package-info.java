/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Runs JUnit 4 tests inside a guest, writes JUnit XML and reports each test while it runs. Knows nothing of the bench and needs
 * nothing but JUnit on the class path.
 */
@NonNullByDefault
package org.guestbench.testrunner;

import org.eclipse.jdt.annotation.NonNullByDefault;
