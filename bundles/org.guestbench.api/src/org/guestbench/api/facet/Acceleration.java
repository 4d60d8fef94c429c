/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.facet;

import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.BootSource;

/**
 * The connection can prove whether its guests are run by the processor or emulated. A device file, an ioctl or a
 * hypervisor's capabilities prove nothing: hosts exist where all of them answer and no guest ever boots.
 */
public interface Acceleration {

	/**
	 * Boots {@code source} once with hardware virtualization, with a deadline of seconds, and remembers the answer for this host,
	 * hypervisor version and kernel. Later calls are answered from memory.
	 */
	Proof prove(BootSource source, IProgressMonitor monitor) throws CoreException;

	/** The answer if it is known already; boots nothing and does not block. */
	default Optional<Proof> known() {
		return Optional.empty();
	}

	/** @param detail how it was found out, for people */
	record Proof(Kind kind, String detail) {
	}

	enum Kind {
		/** By the processor's virtualization: a boundary that holds against a hostile guest. */
		HARDWARE,
		/** By software emulation, which its makers do not call a security boundary. */
		EMULATED
	}
}
