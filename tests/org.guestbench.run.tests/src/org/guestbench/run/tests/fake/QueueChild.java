/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.facet.HostResources.Resources;
import org.guestbench.run.internal.admission.Admission;
import org.guestbench.run.internal.admission.Demand;
import org.guestbench.run.internal.admission.Ticket;

/** Runs that queue in a process of its own. */
public final class QueueChild {

	/** A host with room for two guests of {@link #DEMAND}. */
	public static final Resources HOST = new Resources(MemorySize.ofMebibytes(1000), MemorySize.ofMebibytes(900), 4);
	public static final Demand DEMAND = new Demand(MemorySize.ofMebibytes(400), 1);

	private QueueChild() {
	}

	/**
	 * {@code FOLDER RUN hold}: prints a line when it is admitted, and waits; {@code FOLDER RUN LOG COUNT}: so many runs after each other.
	 */
	public static void main(String[] arguments) throws IOException, CoreException, InterruptedException {
		Admission admission = new Admission(Path.of(arguments[0]), Clock.systemUTC());
		if (arguments[2].equals("hold")) {
			Ticket ticket = admit(admission, arguments[1]);
			System.out.println("admitted " + ticket);
			Thread.sleep(Long.MAX_VALUE);
		}
		Path log = Path.of(arguments[2]);
		for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
			try (Ticket ticket = admit(admission, arguments[1] + i)) {
				Files.writeString(log, "+", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
				Files.writeString(log, "-", StandardOpenOption.APPEND);
			}
		}
		System.out.println("done");
	}

	private static Ticket admit(Admission admission, String run) throws IOException, CoreException {
		return admission.queue("local").admit(new RunId(run), DEMAND, () -> HOST, line -> {
		}, new NullProgressMonitor());
	}
}
