/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

/**
 * What libvirt says of a domain in short.
 *
 * @param state  {@code virDomainState}
 * @param reason whose meaning depends on the state; 0 where it was not asked for
 * @param memory its most, in KiB
 * @param active whether it had an id, which those have that hold resources of the host, when it was looked up
 */
public record DomainFacts(int state, int reason, long memory, int cpus, boolean active) {
}
