/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

import org.eclipse.core.runtime.ServiceCaller;

/** The services that the workbench's parts, which the Platform creates, find each other and the bench by. */
public final class Services {

	private Services() {
	}

	/**
	 * The service, which the caller keeps for as long as it lives.
	 *
	 * @throws IllegalStateException if a part of the bench did not start
	 */
	public static <T> T get(Class<?> caller, Class<T> service) {
		return new ServiceCaller<>(caller, service).current().orElseThrow(() -> new IllegalStateException(
				"The service " + service.getName() + " is not there: a part of Guestbench did not start. See the error log."));
	}
}
