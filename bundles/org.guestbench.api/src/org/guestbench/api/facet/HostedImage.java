/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.time.Instant;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A file that guests are made of, on the host of a hypervisor.
 *
 * @param digest   SHA-256 of its content, in hexadecimal
 * @param complete whether all of it has arrived; else somebody is bringing it, or was cut off
 * @param lastUsed about when a guest was last created of it, or it was brought, by the host's clock; null if the host does not tell
 * @param use      what it is there, and who needs it
 */
public record HostedImage(String digest, boolean complete, @Nullable Instant lastUsed, VolumeUse use) {
}
