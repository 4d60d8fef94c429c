/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.action;

import org.eclipse.core.runtime.IStatus;

/**
 * How something failed that was done with a guest.
 *
 * @param asked whether the guest was asked to shut down
 */
public record Failure(IStatus status, boolean asked) {
}
