/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

/**
 * The connection's guests are of a kind that images have to be made for. A connection without this has guests that ordinary images start in, or
 * is asked for images of its own ({@link ResidentImages}) or for {@link Runtimes}.
 */
public interface GuestPlatform {

	/** Paravirtualized guests of Xen: they have Xen's devices alone, and the agent at a second console. */
	String XEN = "xen";

	/** The word for it, which recipes of images have too. Never blocks. */
	String name();
}
