/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import org.libvirt.jna.virDomainJobInfo;

/** Whatever takes long and is being done to a domain, at most one thing at a time. For use within one call of {@link NativeCalls}. */
public final class DomainJob {

	private final LibvirtLibrary library;
	private final Domain domain;

	DomainJob(LibvirtLibrary library, Domain domain) {
		this.library = library;
		this.domain = domain;
	}

	/** @param done and total in bytes; both 0 while that is not known, or if nothing is done */
	public record Progress(long done, long total) {

		/** Of so many; 0 while it is not known. */
		public int of(int ticks) {
			return total <= 0 ? 0 : (int) (Math.clamp(done, 0, total) * (double) ticks / total);
		}
	}

	public Progress progress() throws LibvirtFailure {
		virDomainJobInfo info = new virDomainJobInfo();
		library.check(library.api().virDomainGetJobInfo(domain.pointer(), info));
		return info.fileTotal > 0 ? new Progress(info.fileProcessed, info.fileTotal) : new Progress(info.dataProcessed, info.dataTotal);
	}

	/** It is asked to end; it does so soon after. */
	public void abort() throws LibvirtFailure {
		library.check(library.api().virDomainAbortJob(domain.pointer()));
	}
}
