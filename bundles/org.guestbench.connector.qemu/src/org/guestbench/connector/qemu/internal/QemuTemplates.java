/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Template;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.template.StoredTemplate;

/** Guests that are booted once and saved, to be forked. */
record QemuTemplates(QemuConnection connection) implements Templates {

	@Override
	public List<Template> list(IProgressMonitor monitor) throws CoreException {
		try {
			return connection.qemu().templates().all().stream().map(StoredTemplate::info).toList();
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot list the templates: " + e.getMessage() + ".", e));
		}
	}

	@Override
	public Optional<Template> find(GuestSpec spec) throws CoreException {
		return connection.qemu().preparation().find(spec).map(StoredTemplate::info);
	}

	@Override
	public Template prepare(GuestSpec spec, IProgressMonitor monitor) throws CoreException {
		return connection.qemu().preparation().prepare(spec, monitor).info();
	}

	@Override
	public void fork(GuestId guest, IProgressMonitor monitor) throws CoreException {
		LocalQemu qemu = connection.qemu();
		try {
			qemu.power().fork(guest.uuid(), monitor);
		} catch (NoSuchFileException e) {
			throw new GuestNotFoundException(guest);
		}
	}

	@Override
	public void remove(String template, IProgressMonitor monitor) throws CoreException {
		try {
			connection.qemu().templates().remove(template);
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot remove the template " + template + " completely: " + e.getMessage()
					+ ". Try again.", e));
		}
	}
}
