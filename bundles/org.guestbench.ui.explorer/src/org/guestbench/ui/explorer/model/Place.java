/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.GuestId;

/**
 * A row of the tree: that of a group, or that of a guest below one. A guest can have several rows.
 *
 * @param guest null for the row of the group itself
 */
public record Place(GroupKey group, @Nullable GuestId guest) {
}
