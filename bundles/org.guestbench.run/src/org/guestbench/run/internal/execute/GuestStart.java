/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.time.Duration;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.Template;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.StopMode;
import org.guestbench.run.Durations;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.files.Printable;

/** Brings a guest up, until it answers: as a fork of a template if there is one, and by booting it if there is none or the fork fails. */
final class GuestStart {

	private static final Duration STOP = Duration.ofSeconds(30);

	private final Bench bench;
	private final Connection connection;
	private final GuestId id;
	private final Reporter reporter;

	GuestStart(Bench bench, Connection connection, GuestId id, Reporter reporter) {
		this.bench = bench;
		this.connection = connection;
		this.id = id;
		this.reporter = reporter;
	}

	/**
	 * @param guest created after {@code spec}, and stopped
	 * @param image what the guest starts from, for people
	 */
	GuestChannel start(Guest guest, GuestSpec spec, String image, RunSpec.Start how, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Optional<Templates> templates = how == RunSpec.Start.COLD ? Optional.empty() : connection.facet(Templates.class);
		if (templates.isPresent() && isThere(templates.get(), spec, image)) {
			Optional<GuestChannel> channel = fork(templates.get(), progress.split(3));
			if (channel.isPresent()) {
				return channel.get();
			}
			guest.stop(StopMode.FORCE, STOP, progress.split(1));
		}
		guest.start(progress.split(2));
		return bench.channels().open(id, progress.split(4));
	}

	private boolean isThere(Templates templates, GuestSpec spec, String image) {
		try {
			Optional<Template> template = templates.find(spec);
			reporter.log().add(template.map(t -> "fork of template " + t.id())
					.orElse("no template of image " + image + " with " + spec.memory() + " and " + spec.cpus() + " processors: booting"));
			return template.isPresent();
		} catch (CoreException e) {
			tell(e.getStatus().getMessage());
			return false;
		}
	}

	/** Empty if the guest has to be booted after all. */
	private Optional<GuestChannel> fork(Templates templates, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		Duration limit = bench.deadlines().answer();
		long end = System.nanoTime() + limit.toNanos();
		try {
			templates.fork(id, progress.split(1));
			return Optional.of(bench.channels().open(id, new WorkMonitor(progress.split(1), () -> monitor.isCanceled()
					|| System.nanoTime() - end >= 0)));
		} catch (OperationCanceledException e) {
			if (monitor.isCanceled()) {
				throw e;
			}
			tell("it did not answer within " + Durations.format(limit));
		} catch (CoreException e) {
			tell(e.getStatus().getMessage());
		}
		return Optional.empty();
	}

	private void tell(String reason) {
		reporter.notice("The guest could not be forked from its template: " + Printable.sentence(reason)
				+ " It is booted instead, which takes longer.");
	}
}
