/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.virDomainBlockJobInfo;

import com.sun.jna.NativeLong;

/**
 * Brings into a disk of a domain what it has from the disks below ({@code virDomainBlockPull} and {@code virDomainBlockRebase}, libvirt-domain.h), so
 * that it needs them no more. For use within one call of {@link NativeCalls}.
 *
 * @param disk by the name that the domain's definition gives it
 */
public record PullJob(LibvirtLibrary library, Domain domain, String disk) {

	/**
	 * Begins it, and returns when it runs.
	 *
	 * @param base the path of the disk below that is left where it is, with all below that; null for none
	 */
	public void begin(@Nullable String base) throws LibvirtFailure {
		library.check(library.api().virDomainBlockRebase(domain.pointer(), disk, base, new NativeLong(0), 0));
	}

	/**
	 * @param running whether it has not ended yet, however that was
	 * @param done    and total in bytes
	 */
	public record Progress(boolean running, long done, long total) {
	}

	public Progress progress() throws LibvirtFailure {
		virDomainBlockJobInfo info = new virDomainBlockJobInfo();
		boolean running = library.check(library.api().virDomainGetBlockJobInfo(domain.pointer(), disk, info, 0)) == 1;
		return new Progress(running, info.cur, info.end);
	}
}
