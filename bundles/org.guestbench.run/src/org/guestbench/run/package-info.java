/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
/** Throwaway runs: plan, provision, deploy, execute, collect, discard; and the reaper of what was left behind. */
@NonNullByDefault
package org.guestbench.run;

import org.eclipse.jdt.annotation.NonNullByDefault;
