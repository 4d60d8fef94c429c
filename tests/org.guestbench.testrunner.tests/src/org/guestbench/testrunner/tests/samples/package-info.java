/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Test classes for the runner to run, named so that this build does not take them for its own. */
@NonNullByDefault
package org.guestbench.testrunner.tests.samples;

import org.eclipse.jdt.annotation.NonNullByDefault;
