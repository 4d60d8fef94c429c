/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;

/** Finds the parts of the bench in the service registry, and gives them back at the end. */
final class OsgiServices implements Services, AutoCloseable {

	/** Declarative services come up within a second of the start; on a machine that is very busy it takes longer. */
	private static final Duration DEADLINE = Duration.ofSeconds(20);

	private final BundleContext context;
	private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new HashMap<>();

	OsgiServices(BundleContext context) {
		this.context = context;
	}

	@Override
	public synchronized <T> T get(Class<T> service) throws CoreException {
		@SuppressWarnings("unchecked")
		ServiceTracker<T, T> tracker = (ServiceTracker<T, T>) trackers.computeIfAbsent(service, s -> open(service));
		try {
			@Nullable
			T found = tracker.waitForService(DEADLINE.toMillis());
			if (found == null) {
				throw new CoreException(Status.error("This installation is incomplete: nothing offers " + service.getName() + " within "
						+ DEADLINE.toSeconds() + " s. Build or install guestbench anew; the reason is in the log of the framework."));
			}
			return found;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	private <T> ServiceTracker<T, T> open(Class<T> service) {
		ServiceTracker<T, T> tracker = new ServiceTracker<>(context, service, null);
		tracker.open();
		return tracker;
	}

	@Override
	public synchronized void close() {
		trackers.values().forEach(ServiceTracker::close);
		trackers.clear();
	}
}
