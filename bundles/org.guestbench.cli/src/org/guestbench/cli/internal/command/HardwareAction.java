/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.guest.GuestId;
import org.guestbench.cli.internal.Bench;

/** Something that is changed in what one guest is made of. */
abstract class HardwareAction extends FacetCommand<HardwareChanges> {

	HardwareAction(Bench bench) {
		super(bench, HardwareChanges.class,
				"does not let anybody change what its guests are made of. Use the hypervisor's own tools, or 'guestbench guests definition'.");
	}

	@Override
	final void act(Subject<HardwareChanges> subject) throws CoreException {
		subject.work().begin("changing the guest " + subject.info().name());
		String done = act(subject.facet(), subject.guest(), subject.monitor());
		subject.work().print(subject.info().name() + " " + done + "\n");
	}

	/** @return ends a sentence that begins with the guest's name */
	abstract String act(HardwareChanges changes, GuestId guest, IProgressMonitor monitor) throws CoreException;
}
