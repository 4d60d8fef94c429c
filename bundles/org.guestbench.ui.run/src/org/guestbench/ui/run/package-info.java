/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
@org.eclipse.jdt.annotation.NonNullByDefault
package org.guestbench.ui.run;
