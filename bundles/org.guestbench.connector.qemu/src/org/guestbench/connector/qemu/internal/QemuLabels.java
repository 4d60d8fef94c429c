/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.nio.file.NoSuchFileException;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Labels;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.api.guest.Tags;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;

/** Names and tags are in the guest's record. QEMU itself and what runs in the guest keep the name that they started with. */
record QemuLabels(QemuConnection connection) implements Labels {

	@Override
	public void rename(GuestId guest, GuestName name, IProgressMonitor monitor) throws CoreException {
		change(guest, record -> record.withName(name.text()), monitor);
	}

	@Override
	public void tag(GuestId guest, Tags tags, IProgressMonitor monitor) throws CoreException {
		change(guest, record -> record.withTags(tags), monitor);
	}

	private void change(GuestId guest, UnaryOperator<GuestRecord> change, IProgressMonitor monitor) throws CoreException {
		GuestLabels labels = new GuestLabels(connection.qemu().inventory());
		try {
			labels.change(guest.uuid(), change, monitor);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		}
	}
}
