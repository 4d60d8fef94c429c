/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Tests of what a launch configuration says and of what is shown of a run, without a workbench and without a guest. */
@NonNullByDefault
package org.guestbench.launch.tests;

import org.eclipse.jdt.annotation.NonNullByDefault;
