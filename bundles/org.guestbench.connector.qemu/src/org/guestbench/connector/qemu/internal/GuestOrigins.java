/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.acceleration.Accelerators;
import org.guestbench.connector.qemu.internal.folder.GuestRecord;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.Programs;
import org.guestbench.connector.qemu.internal.spare.SpareShelf;
import org.guestbench.connector.qemu.internal.template.TemplatePreparation;

/** Decides where a guest that is started comes from. */
record GuestOrigins(Bench bench, Programs programs, HostUser user, Accelerators accelerators, TemplatePreparation templates,
		SpareShelf spares) {

	GuestOrigin boot(GuestRecord record) {
		return new BootOrigin(bench, programs, user, accelerators.kind(record.spec().boot()), false);
	}

	/** @param load loads the snapshot */
	GuestOrigin restore(GuestRecord record, RestoreOrigin.Load load, boolean running) {
		return new RestoreOrigin(new BootOrigin(bench, programs, user, accelerators.kind(record.spec().boot()), true), load, running);
	}

	/** @throws CoreException if there is no template that the guest can be forked from */
	GuestOrigin fork(GuestRecord record) throws CoreException {
		GuestSpec spec = record.spec();
		return new ForkOrigin(this,
				templates.source(spec).orElseThrow(() -> new CoreException(Status.error("Cannot fork guest '" + spec.name()
						+ "': there is no template for it that can be used. Prepare one, or boot the guest.", null))));
	}
}
