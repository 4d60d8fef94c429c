/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests.fake;

import java.util.HashMap;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNull;
import org.guestbench.cli.internal.Services;

/** Has what was put into it. */
public final class FakeServices implements Services {

	private final Map<Class<?>, Object> services = new HashMap<>();

	public <@NonNull T> FakeServices with(Class<T> type, T service) {
		services.put(type, service);
		return this;
	}

	@Override
	public <T> T get(Class<T> service) throws CoreException {
		Object found = services.get(service);
		if (found == null) {
			throw new CoreException(Status.error("Nothing offers " + service.getName() + "."));
		}
		return service.cast(found);
	}
}
