/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;

/** Reads what Azure stores in blobs, from addresses that it signed. */
record Blobs(Endpoints endpoints, Exchange exchange) {

	private static final int NOT_FOUND = 404;

	byte[] read(String what, String address, IProgressMonitor monitor) throws CoreException {
		URI uri = address(what, address);
		try {
			Answer answer = exchange.send(HttpRequest.newBuilder(uri).GET(), monitor);
			if (answer.good()) {
				return answer.body();
			}
			if (answer.status() == NOT_FOUND) {
				// Nothing was written yet.
				return new byte[0];
			}
			throw failure(what, "its storage answers with HTTP " + answer.status() + ". Try again");
		} catch (IOException e) {
			// Its message may have the address in it.
			throw failure(what, "its storage does not answer (" + e.getClass().getSimpleName() + "). Try again");
		}
	}

	/** Whatever an answer says, nothing but storage of Azure is asked. */
	private URI address(String what, String text) throws CoreException {
		try {
			URI address = new URI(text);
			String host = address.getHost();
			boolean storage = "https".equalsIgnoreCase(address.getScheme()) && host != null
					&& host.matches(
							"[a-z0-9.-]+\\.blob(\\.storage)?\\.(core\\.windows|azure|core\\.usgovcloudapi|core\\.chinacloudapi)\\.(net|cn)");
			if (storage || endpoints.isManager(address)) {
				return address;
			}
		} catch (URISyntaxException e) {
			throw failure(what, "Azure names no address where it is. Look at it in Azure's portal");
		}
		throw failure(what, "Azure names an address that is not of its storage. Look at it in Azure's portal");
	}

	private static CoreException failure(String what, String why) {
		return new CoreException(Status.error("Cannot " + what + ": " + why + "."));
	}
}
