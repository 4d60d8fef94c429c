/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.BootSource;

/**
 * A language runtime that guests can be made of.
 *
 * @param name         its kind and version, such as {@code jvm-17.0.12}: fits {@link Runtimes#find}
 * @param boot         what to make a guest from
 * @param vendor       who made it; may be empty
 * @param architecture of the processor that it is for, as it says itself; may be empty
 * @param problem      null, or why it cannot be used: what, why, and what to do
 */
public record LanguageRuntime(String name, BootSource.Runtime boot, String version, String vendor, String architecture,
		@Nullable String problem) {
}
