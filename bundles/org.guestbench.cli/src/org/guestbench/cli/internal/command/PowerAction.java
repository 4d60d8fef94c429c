/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.Work;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Something that is done with the power of guests. All names are looked up before the first guest is touched. */
abstract class PowerAction extends BenchCommand {

	private static final String REMEDY = "Look at the guest's console, or with the hypervisor's own tools.";

	@Mixin
	private final GuestOptions where = new GuestOptions();

	@Parameters(arity = "1..*", paramLabel = "GUEST", description = "Its UUID, its run or its name.")
	private List<String> names = new ArrayList<>();

	private final String doing;
	private final String done;

	/**
	 * @param doing begins a sentence, such as {@code starting}
	 * @param done  ends one, such as {@code running}
	 */
	PowerAction(Bench bench, String doing, String done) {
		super(bench);
		this.doing = doing;
		this.done = done;
	}

	@Override
	public final Integer call() throws CoreException {
		try (Work work = bench.work(false)) {
			IProgressMonitor monitor = work.monitor();
			GuestSearch search = where.search(bench, monitor);
			List<GuestInfo> guests = new ArrayList<>();
			for (String name : names) {
				guests.add(search.one(name));
			}
			for (GuestInfo guest : guests) {
				work.begin(doing + " " + guest.name());
				Connection open = search.connection(guest, monitor);
				Deadline.within(limit(), "The guest '" + guest.name() + "'", REMEDY, monitor, m -> {
					act(open, guest, m);
					return guest;
				});
				work.print(guest.name() + " (" + guest.id().uuid() + ") is " + done + "\n");
			}
		}
		return 0;
	}

	/** For one guest. */
	abstract Duration limit();

	abstract void act(Connection open, GuestInfo guest, IProgressMonitor monitor) throws CoreException;
}
