/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

/** What a guest's computer starts by, before it knows of a disk. */
public enum Firmware {
	BIOS,
	/** With variables of its own for each guest, and without secure boot. */
	UEFI
}
