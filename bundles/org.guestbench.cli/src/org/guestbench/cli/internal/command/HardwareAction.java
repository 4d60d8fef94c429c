/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.HardwareChanges;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Something that is changed in what one guest is made of. */
abstract class HardwareAction extends BenchCommand {

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Parameters(index = "0", paramLabel = "GUEST", description = "Its UUID, its run or its name.")
	private String name = "";

	HardwareAction(Bench bench) {
		super(bench);
	}

	@Override
	public final Integer call() throws CoreException {
		Screen screen = bench.screen();
		try (Progress progress = bench.progress(screen, false)) {
			IProgressMonitor monitor = bench.monitor(progress);
			GuestSearch search = where.search(bench, monitor);
			GuestInfo guest = search.one(name);
			HardwareChanges changes = search.connection(guest, monitor).facet(HardwareChanges.class)
					.orElseThrow(() -> new CoreException(Status.error("What guests of the connection '" + guest.id().connection()
							+ "' are made of is not changed from here. Use the hypervisor's own tools, or 'guestbench guests definition'.")));
			progress.begin("changing the guest " + guest.name());
			String done = act(changes, guest.id(), monitor);
			progress.end();
			screen.print(guest.name() + " " + done + "\n");
		}
		return 0;
	}

	/** @return ends a sentence that begins with the guest's name */
	abstract String act(HardwareChanges changes, GuestId guest, IProgressMonitor monitor) throws CoreException;
}
