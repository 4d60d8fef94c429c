/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.DomainCheckpointPointer;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/**
 * The moments from which on libvirt knows what changes on the disks of one domain ({@code libvirt-domain-checkpoint.h}), by their names. For use within
 * one call of {@link NativeCalls}.
 */
public final class DomainCheckpoints {

	/** {@code VIR_DOMAIN_CHECKPOINT_DELETE_METADATA_ONLY}. */
	private static final int METADATA_ONLY = 2;
	/** A host can say what it likes. */
	private static final int MOST = 10_000;

	private final LibvirtLibrary library;
	private final Domain domain;

	DomainCheckpoints(LibvirtLibrary library, Domain domain) {
		this.library = library;
		this.domain = domain;
	}

	/** Of all, in any order. */
	public List<String> names() throws LibvirtFailure {
		PointerByReference array = new PointerByReference();
		int count = library.check(library.api().virDomainListAllCheckpoints(domain.pointer(), array, 0));
		List<String> names = new ArrayList<>();
		for (Pointer element : NativeArray.take(array, count)) {
			DomainCheckpointPointer checkpoint = new DomainCheckpointPointer(element);
			@Nullable
			String name = library.api().virDomainCheckpointGetName(checkpoint);
			if (name != null && names.size() < MOST) {
				names.add(name);
			}
			library.api().virDomainCheckpointFree(checkpoint);
		}
		return names;
	}

	/** Forgets it. Of a domain that does not run, libvirt itself forgets it, and its disks keep a note that nobody reads. */
	public void delete(String name) throws LibvirtFailure {
		DomainCheckpointPointer checkpoint = library.check(library.api().virDomainCheckpointLookupByName(domain.pointer(), name, 0));
		try {
			if (library.api().virDomainCheckpointDelete(checkpoint, 0) < 0) {
				library.check(library.api().virDomainCheckpointDelete(checkpoint, METADATA_ONLY));
			}
		} finally {
			library.api().virDomainCheckpointFree(checkpoint);
		}
	}
}
