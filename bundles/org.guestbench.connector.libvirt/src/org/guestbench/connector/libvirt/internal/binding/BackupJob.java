/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.CString;

import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;

/** The one backup job that a domain can have at a time ({@code virDomainBackupBegin}, libvirt-domain.h). For use within one call of {@link NativeCalls}. */
public final class BackupJob {

	/** {@code VIR_DOMAIN_BACKUP_BEGIN_REUSE_EXTERNAL}: what it writes to is there already. */
	private static final int REUSE = 1;
	/** {@code VIR_DOMAIN_JOB_STATS_COMPLETED}: of the latest job that has ended. */
	private static final int COMPLETED = 1;
	/** {@code VIR_DOMAIN_JOB_COMPLETED}, as its type. */
	private static final int SUCCESS = 3;

	private final LibvirtLibrary library;
	private final Domain domain;

	BackupJob(LibvirtLibrary library, Domain domain) {
		this.library = library;
		this.domain = domain;
	}

	/**
	 * Begins it, and returns when it runs.
	 *
	 * @param checkpoint the definition of one that is made at the same moment; null for none
	 */
	public void begin(String backup, @Nullable String checkpoint) throws LibvirtFailure {
		library.check(library.api().virDomainBackupBegin(domain.pointer(), backup, checkpoint, REUSE));
	}

	/** The definition of the one that runs; empty if none does. */
	public Optional<String> running() throws LibvirtFailure {
		CString definition = library.api().virDomainBackupGetXMLDesc(domain.pointer(), 0);
		if (definition != null && definition.getPointer() != null) {
			return Optional.of(definition.toString());
		}
		LibvirtFailure failure = library.failure();
		if (failure.noBackup()) {
			return Optional.empty();
		}
		throw failure;
	}

	/** Whether the latest one, which has ended, has all that it was to write. Tells once. */
	public boolean succeeded() throws LibvirtFailure {
		IntByReference type = new IntByReference();
		PointerByReference parameters = new PointerByReference();
		IntByReference count = new IntByReference();
		library.check(library.api().virDomainGetJobStats(domain.pointer(), type, parameters, count, COMPLETED));
		library.api().virTypedParamsFree(parameters.getValue(), count.getValue());
		return type.getValue() == SUCCESS;
	}
}
