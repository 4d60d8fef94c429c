/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.azure.internal.cost.AskedConsent;
import org.guestbench.connector.azure.internal.cost.RetailPrices;

/** Opens one connection: signs in, and looks whether the region is there. */
record Opening(SignIn signIn, Duration pause, RetailPrices prices) {

	AzureConnection open(IProgressMonitor monitor) throws CoreException {
		Settings settings = signIn.settings();
		SignIn.Session session = signIn.begin(monitor);
		AzureConnection connection = null;
		boolean ready = false;
		try {
			Cloud cloud = Cloud.of(session.arm(), settings);
			connection = new AzureConnection(cloud, session.tokens(), new AskedConsent(settings, prices, signIn.interaction()), prices,
					pause);
			requireRegion(cloud, monitor);
			connection.begin();
			ready = true;
			return connection;
		} finally {
			if (!ready) {
				if (connection != null) {
					connection.close();
				} else {
					session.close();
				}
			}
		}
	}

	private static void requireRegion(Cloud cloud, IProgressMonitor monitor) throws CoreException {
		Settings settings = cloud.settings();
		if (cloud.sizes().in(settings.region(), monitor).isEmpty()) {
			throw new CoreException(
					Status.error("Cannot open the connection '" + settings.spec().id() + "': the region " + settings.region()
							+ " has no machines for this subscription. Choose another one in the URI."));
		}
	}
}
