/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.util.function.Function;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.guest.GuestId;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Work;
import org.guestbench.images.guest.Fit;
import org.guestbench.images.guest.GuestSource;
import org.guestbench.images.guest.LastingGuests;
import org.guestbench.images.guest.NewGuest;
import org.guestbench.images.guest.SourceFacts;

import picocli.CommandLine.ParameterException;

/** Makes a guest, and says what it takes. */
final class NewGuestWork {

	/** Makes the guest out of what the source says of it. */
	@FunctionalInterface
	interface Draft {
		/** @throws IllegalArgumentException with a message for the user */
		NewGuest guest(SourceFacts facts);
	}

	private NewGuestWork() {
	}

	/** @param usage of what is said on the command line and makes no guest */
	static void make(Bench bench, GuestSource source, boolean quiet, Draft draft, Function<String, ParameterException> usage)
			throws CoreException {
		LastingGuests guests = bench.services().get(LastingGuests.class);
		NewGuest guest;
		try (Work work = bench.work(quiet)) {
			IProgressMonitor monitor = work.monitor();
			SourceFacts facts = guests.inspect(source, monitor);
			try {
				guest = draft.guest(facts);
			} catch (IllegalArgumentException e) {
				throw usage.apply(String.valueOf(e.getMessage()));
			}
			if (!quiet) {
				facts.remarks().forEach(remark -> work.screen().say("guestbench: " + remark));
				for (Fit.Line line : guests.fit(guest, facts, monitor).lines()) {
					work.screen().say("guestbench: " + line.text());
				}
			}
			work.begin("making the guest " + guest.name());
			GuestId made = guests.create(guest, monitor);
			work.print(guest.name() + " (" + made.uuid() + ") is there, and stopped\n");
		}
	}
}
