/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.hardware;

import java.util.List;

/**
 * A disk of a guest, and what it is made of on the host.
 *
 * @param target by which the hypervisor or the guest knows it, such as {@code vda}
 * @param bus    that the guest finds it at, such as {@code virtio}; empty if that is not told
 * @param chain  first what the guest writes to, or reads from if it may not write, and then what each of them is a layer of; empty if there is
 *               no medium
 */
public record Disk(String target, String bus, boolean readOnly, List<Layer> chain) {

	public Disk {
		chain = List.copyOf(chain);
	}
}
