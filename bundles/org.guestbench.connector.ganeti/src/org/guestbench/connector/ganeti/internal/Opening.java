/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

import javax.net.ssl.SSLException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Interaction.Credentials;
import org.guestbench.api.http.CertificateTrust;
import org.guestbench.connector.ganeti.internal.rapi.Fields;
import org.guestbench.connector.ganeti.internal.rapi.Login;
import org.guestbench.connector.ganeti.internal.rapi.RapiClient;
import org.guestbench.connector.ganeti.internal.rapi.RapiFailure;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;

/**
 * Opens one connection.
 *
 * @param pace how fast it asks
 */
record Opening(Target target, Interaction interaction, Pace pace) {

	private static final int MOST_LOGINS = 3;
	private static final String VERSION = "2";
	private static final RapiPath VERSION_PATH = new RapiPath("/version");

	GanetiConnection open(IProgressMonitor monitor) throws CoreException {
		CertificateTrust trust = new CertificateTrust();
		target.certificate().ifPresent(trust::accept);
		RapiClient client = new RapiClient(target.id(), target.service(), trust, pace.retry());
		boolean open = false;
		try {
			greet(client, trust, monitor);
			GanetiConnection connection = new GanetiConnection(target, client, logIn(client, monitor), pace.look());
			open = true;
			return connection;
		} catch (IOException e) {
			throw failure(e.getMessage() == null ? "the connection broke" : Fields.line(String.valueOf(e.getMessage())),
					"Check host and port, and whether the remote API of Ganeti is reached from here: by default it listens to the master node alone",
					e);
		} finally {
			if (!open) {
				client.close();
			}
		}
	}

	/** Nobody's password is sent before it is known who gets it. */
	private void greet(RapiClient client, CertificateTrust trust, IProgressMonitor monitor) throws IOException, CoreException {
		try {
			requireVersion(client, monitor);
		} catch (SSLException e) {
			Optional<String> refused = trust.refused();
			if (refused.isEmpty()) {
				throw e;
			}
			ask(trust, "SHA256 " + refused.get(), e);
			trust.accept(refused.get());
			requireVersion(client, monitor);
		}
	}

	/** As far as it is told to somebody who has not logged in: Debian has it so that nothing is. */
	private void requireVersion(RapiClient client, IProgressMonitor monitor) throws IOException, CoreException {
		try {
			JsonElement version = client.greet("open the connection '" + target.id() + "'", VERSION_PATH, monitor);
			if (!(version instanceof JsonPrimitive number) || !number.getAsString().equals(VERSION)) {
				throw failure("this is not version " + VERSION + " of the remote API of Ganeti", "Check host and port", null);
			}
		} catch (RapiFailure e) {
			if (!e.unauthorized()) {
				throw e;
			}
		}
	}

	private void ask(CertificateTrust trust, String fingerprint, SSLException cause) throws CoreException {
		if (trust.accepted().isPresent()) {
			throw failure("its certificate " + fingerprint + " is not the one that the setting 'certificate' names",
					"Another server may be answering in its place. If it is right, change the setting", cause);
		}
		if (!interaction.trust(target.spec().uri(), "certificate", fingerprint)) {
			throw failure("its certificate " + fingerprint + " is not trusted",
					"Compare it with the cluster's own (/var/lib/ganeti/rapi.pem); if it is right, confirm it, or put it into the setting"
							+ " 'certificate'",
					cause);
		}
	}

	/** What the cluster tells of itself to somebody whom it knows. */
	private Fields logIn(RapiClient client, IProgressMonitor monitor) throws CoreException {
		String reason = "The remote API of the cluster asks for a user and a password.";
		RapiFailure refused = null;
		for (int tries = 0; tries < MOST_LOGINS; tries++) {
			Optional<Credentials> given = interaction.credentials(target.spec().uri(), reason);
			if (given.isEmpty()) {
				break;
			}
			try {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				client.login(new Login(given.get().user(), given.get().secret()));
			} finally {
				Arrays.fill(given.get().secret(), '\0');
			}
			try {
				Fields cluster = Fields.of(client.get("log in to the cluster", RapiPath.of("info"), monitor));
				if (cluster.text("name").isEmpty()) {
					throw failure("this is not the remote API of Ganeti", "Check host and port", null);
				}
				return cluster;
			} catch (RapiFailure e) {
				if (!e.unauthorized()) {
					throw e;
				}
				refused = e;
				reason = "User name or password is refused. Try again.";
			}
		}
		throw refused == null ? failure("nobody gave a user and a password", "Open it where somebody can be asked", null)
				: failure("user or password is refused", "Look at the file of the remote API's users on the master node", refused);
	}

	private CoreException failure(String why, String next, @Nullable Throwable cause) {
		return new CoreException(Status
				.error("Cannot open the connection '" + target.id() + "' (" + target.spec().uri() + "): " + why + ". " + next + ".",
						cause));
	}
}
