/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.net.URI;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

/** {@code memory:HYPERVISOR/UUID}: a way into one guest. */
record Endpoint(String hypervisor, UUID guest) {

	URI toUri() {
		return URI.create(MemoryConnector.SCHEME + ':' + hypervisor + '/' + guest);
	}

	static Endpoint of(URI uri) throws CoreException {
		String[] parts = uri.getSchemeSpecificPart().split("/", 2);
		try {
			return new Endpoint(parts[0], UUID.fromString(parts[parts.length - 1]));
		} catch (IllegalArgumentException e) {
			throw new CoreException(Status.error("'" + uri + "' is no way into an in-memory guest: it should be memory:NAME/UUID.", e));
		}
	}
}
