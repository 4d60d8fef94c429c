/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

/**
 * Where a guest is in the inventory of a hypervisor that manages many. For people; the names are the hypervisor's and may be anything.
 *
 * @param folder in which it is kept, as a way of names with {@code /} between them; empty if it is in none
 * @param host   that it is on, with the cluster that the host belongs to before it: {@code cluster/host}; empty if that is not told
 */
public record GuestSite(String folder, String host) {

	public static final GuestSite NONE = new GuestSite("", "");
}
