/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.guest;

import java.time.Instant;

import org.guestbench.api.RunId;

/**
 * Says that a guest belongs to a throwaway run. It is attached at birth and never changed: only what carries it may
 * be reaped.
 *
 * @param run     the run
 * @param owner   who started it, as {@code user@host}
 * @param created when the run was planned
 */
public record Ownership(RunId run, String owner, Instant created) {
}
