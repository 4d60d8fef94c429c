/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

/**
 * What a domain's disk is on its host ({@code virDomainBlockInfo}), in bytes.
 *
 * @param capacity  what the guest sees
 * @param allocated what of it is written
 * @param physical  what it takes of the host
 */
public record BlockInfo(long capacity, long allocated, long physical) {
}
