/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Work;

/**
 * Something that is done with one guest by a facet of its connection.
 *
 * @param <F> the facet
 */
abstract class FacetCommand<F> extends GuestCommand {

	private final Class<F> facet;
	private final String otherwise;

	/** @param otherwise is said of a connection without that facet, after its name: what it cannot, and what to do instead */
	FacetCommand(Bench bench, Class<F> facet, String otherwise) {
		super(bench);
		this.facet = facet;
		this.otherwise = otherwise;
	}

	/** The guest, and what is needed to do something with it. */
	record Subject<F>(F facet, GuestInfo info, GuestSearch search, Work work) {

		GuestId guest() {
			return info.id();
		}

		IProgressMonitor monitor() {
			return work.monitor();
		}
	}

	@Override
	public final Integer call() throws CoreException {
		check();
		try (Work work = bench.work(quiet())) {
			IProgressMonitor monitor = work.monitor();
			Chosen guest = choose(monitor);
			F found = guest.connection(monitor).facet(facet).orElseThrow(
					() -> new CoreException(Status.error("The connection '" + guest.info().id().connection() + "' " + otherwise)));
			act(new Subject<>(found, guest.info(), guest.search(), work));
		}
		return 0;
	}

	/** Refuses options that say nothing, before anything is opened for them. */
	void check() throws CoreException {
		// whatever can be said can be done
	}

	/** Whether no progress is shown. */
	boolean quiet() {
		return false;
	}

	abstract void act(Subject<F> subject) throws CoreException;
}
