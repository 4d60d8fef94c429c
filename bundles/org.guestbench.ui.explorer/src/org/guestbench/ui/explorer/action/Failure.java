/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import org.eclipse.core.runtime.IStatus;

/** What was done with a guest, and how it failed. */
public record Failure(GuestAction action, IStatus status) {
}
