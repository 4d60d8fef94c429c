/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.load;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.ProgressMonitorWrapper;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.Statistics;
import org.guestbench.api.facet.Usage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.core.Connections;
import org.guestbench.core.World.ConnectionState;
import org.guestbench.core.World.ConnectionView;
import org.guestbench.ui.explorer.Polling;

/**
 * Asks again and again what guests use: one question for all guests of a connection, and only connections that are open. From a job, which
 * ends with {@link #close}.
 */
public final class Sampler implements AutoCloseable {

	/** A connection that takes longer has no figures this time. */
	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final Connections connections;
	private final Supplier<Collection<GuestId>> guests;
	private final Consumer<Map<GuestId, Usage>> consumer;
	private final Polling polling;
	private boolean complained;

	/**
	 * @param guests   to be asked about, each time
	 * @param consumer of what they used, called by one thread at a time
	 */
	public Sampler(Connections connections, Duration pause, Supplier<Collection<GuestId>> guests,
			Consumer<Map<GuestId, Usage>> consumer) {
		this.connections = connections;
		this.guests = guests;
		this.consumer = consumer;
		polling = new Polling("Measuring guests", pause, this::sample);
	}

	public void start() {
		polling.wanted(true);
	}

	@Override
	public void close() {
		polling.close();
	}

	private void sample(IProgressMonitor monitor) {
		Map<GuestId, Usage> all = new HashMap<>();
		Map<String, List<GuestId>> byConnection = guests.get().stream().collect(Collectors.groupingBy(GuestId::connection));
		SubMonitor progress = SubMonitor.convert(monitor, byConnection.size());
		byConnection.forEach((id, those) -> {
			try {
				all.putAll(query(id, those, new Limited(progress.split(1))));
			} catch (CoreException e) {
				complain(e);
			} catch (OperationCanceledException e) {
				// this job is over, or the connection took too long: the next question may be answered
			}
		});
		consumer.accept(all);
	}

	private Map<GuestId, Usage> query(String connection, Collection<GuestId> those, IProgressMonitor monitor) throws CoreException {
		ConnectionView view = connections.world().connections().get(connection);
		if (view == null || view.state() != ConnectionState.OPEN) {
			return Map.of();
		}
		Optional<Statistics> statistics = connections.open(connection, monitor).facet(Statistics.class);
		return statistics.isEmpty() ? Map.of() : statistics.get().query(those, monitor);
	}

	/** Once: a connector that cannot tell now often cannot tell two seconds later. */
	private void complain(CoreException e) {
		if (!complained) {
			complained = true;
			ILog.of(getClass()).warn("What guests use cannot be shown: " + e.getMessage(), e);
		}
	}

	private static final class Limited extends ProgressMonitorWrapper {

		private final long end = System.nanoTime() + LIMIT.toNanos();

		Limited(IProgressMonitor monitor) {
			super(monitor);
		}

		@Override
		public boolean isCanceled() {
			return System.nanoTime() - end >= 0 || super.isCanceled();
		}
	}
}
