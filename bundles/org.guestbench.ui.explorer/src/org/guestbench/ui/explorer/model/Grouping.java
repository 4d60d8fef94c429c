/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

/** By what guests are gathered. */
public enum Grouping {
	CONNECTION, STATE, TAG, FOLDER, HOST
}
