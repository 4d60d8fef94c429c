/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.libvirt.jna.DomainSnapshotPointer;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.PointerByReference;

/** The snapshots of one domain ({@code libvirt-domain-snapshot.h}), by their names. For use within one call of {@link NativeCalls}. */
public final class DomainSnapshots {

	/** {@code VIR_DOMAIN_SNAPSHOT_CREATE_REDEFINE} and {@code _CURRENT}: what is there already is written down. */
	private static final int REDEFINE = 1;
	private static final int CURRENT = 2;
	/** {@code VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN}. */
	private static final int CHILDREN = 1;
	/** A host can say what it likes. */
	private static final int MOST = 10_000;

	private final LibvirtLibrary library;
	private final Domain domain;

	DomainSnapshots(LibvirtLibrary library, Domain domain) {
		this.library = library;
		this.domain = domain;
	}

	/** The definitions of all, in any order. */
	public List<String> definitions() throws LibvirtFailure {
		PointerByReference array = new PointerByReference();
		int count = library.check(library.api().virDomainListAllSnapshots(domain.pointer(), array, 0));
		List<DomainSnapshotPointer> all = NativeArray.take(array, count).stream().map(DomainSnapshots::pointer).toList();
		List<String> definitions = new ArrayList<>();
		try {
			for (DomainSnapshotPointer snapshot : all.subList(0, Math.min(all.size(), MOST))) {
				definitions.add(library.check(library.api().virDomainSnapshotGetXMLDesc(snapshot, 0)).toString());
			}
		} finally {
			all.forEach(library.api()::virDomainSnapshotFree);
		}
		return definitions;
	}

	private static DomainSnapshotPointer pointer(Pointer element) {
		DomainSnapshotPointer pointer = new DomainSnapshotPointer();
		pointer.setPointer(element);
		return pointer;
	}

	/** The name of the one that the domain has grown out of. */
	public Optional<String> current() throws LibvirtFailure {
		if (library.check(library.api().virDomainHasCurrentSnapshot(domain.pointer(), 0)) == 0) {
			return Optional.empty();
		}
		DomainSnapshotPointer current = library.check(library.api().virDomainSnapshotCurrent(domain.pointer(), 0));
		try {
			String name = library.api().virDomainSnapshotGetName(current);
			return name == null ? Optional.empty() : Optional.of(name);
		} finally {
			library.api().virDomainSnapshotFree(current);
		}
	}

	/** With memory if the domain runs. */
	public void create(String xml) throws LibvirtFailure {
		create(xml, 0);
	}

	/** Lets libvirt know of one that was taken without it, which the domain has grown out of from now on. */
	public void adopt(String xml) throws LibvirtFailure {
		create(xml, REDEFINE | CURRENT);
	}

	private void create(String xml, int flags) throws LibvirtFailure {
		library.api().virDomainSnapshotFree(library.check(library.api().virDomainSnapshotCreateXML(domain.pointer(), xml, flags)));
	}

	/** @throws LibvirtFailure that says {@link LibvirtFailure#noSnapshot} if there is none */
	public void revert(String name) throws LibvirtFailure {
		DomainSnapshotPointer snapshot = find(name);
		try {
			library.check(library.api().virDomainRevertToSnapshot(snapshot, 0));
		} finally {
			library.api().virDomainSnapshotFree(snapshot);
		}
	}

	/**
	 * @param children whether those that have grown out of it go, too
	 * @throws LibvirtFailure that says {@link LibvirtFailure#noSnapshot} if there is none
	 */
	public void delete(String name, boolean children) throws LibvirtFailure {
		DomainSnapshotPointer snapshot = find(name);
		try {
			library.check(library.api().virDomainSnapshotDelete(snapshot, children ? CHILDREN : 0));
		} finally {
			library.api().virDomainSnapshotFree(snapshot);
		}
	}

	private DomainSnapshotPointer find(String name) throws LibvirtFailure {
		return library.check(library.api().virDomainSnapshotLookupByName(domain.pointer(), name, 0));
	}
}
