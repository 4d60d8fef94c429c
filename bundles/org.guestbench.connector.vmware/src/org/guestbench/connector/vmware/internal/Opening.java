/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

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
import org.guestbench.connector.vmware.internal.soap.SoapClient;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Login;
import org.guestbench.connector.vmware.internal.vim.ServiceContent;
import org.guestbench.connector.vmware.internal.vim.VimSession;

/** Opens one connection: first the server is trusted, and only then somebody is asked for a password. */
record Opening(Target target, Interaction interaction) {

	private static final int MOST_LOGINS = 3;

	VmwareConnection open(IProgressMonitor monitor) throws CoreException {
		CertificateTrust trust = new CertificateTrust();
		target.certificate().ifPresent(trust::accept);
		SoapClient client = new SoapClient(target.service(), trust);
		boolean open = false;
		try {
			ServiceContent content = greet(client, trust, monitor);
			VmwareConnection connection = new VmwareConnection(target, logIn(client, content, monitor));
			open = true;
			return connection;
		} catch (IOException e) {
			throw failure(e.getMessage() == null ? "the connection broke" : String.valueOf(e.getMessage()),
					"Check host and port, and whether the server runs.", e);
		} catch (VimFault e) {
			throw failure(String.valueOf(e.getMessage()), "Look at the server.", e);
		} finally {
			if (!open) {
				client.close();
			}
		}
	}

	private ServiceContent greet(SoapClient client, CertificateTrust trust, IProgressMonitor monitor)
			throws IOException, VimFault, CoreException {
		try {
			return VimSession.greet(client, monitor);
		} catch (SSLException e) {
			Optional<String> refused = trust.refused();
			if (refused.isEmpty()) {
				throw e;
			}
			String fingerprint = "SHA256 " + refused.get();
			if (trust.accepted().isPresent()) {
				throw failure("its certificate " + fingerprint + " is not the one that the setting 'certificate' names",
						"Another server may be answering in its place. If it is right, change the setting.", e);
			}
			if (!interaction.trust(target.spec().uri(), "certificate", fingerprint)) {
				throw failure("its certificate " + fingerprint + " is not trusted",
						"Compare it with the server's own; if it is right, confirm it, or put it into the setting 'certificate'.", e);
			}
			trust.accept(refused.get());
			return VimSession.greet(client, monitor);
		}
	}

	private VimSession logIn(SoapClient client, ServiceContent content, IProgressMonitor monitor)
			throws IOException, VimFault, CoreException {
		String reason = content.product() + " asks for a user and a password.";
		@Nullable
		VimFault refused = null;
		for (int tries = 0; tries < MOST_LOGINS; tries++) {
			Optional<Credentials> given = interaction.credentials(target.spec().uri(), reason);
			if (given.isEmpty()) {
				break;
			}
			if (monitor.isCanceled()) {
				Arrays.fill(given.get().secret(), '\0');
				throw new OperationCanceledException();
			}
			try {
				return VimSession.begin(client, content, login(given.get()), monitor);
			} catch (VimFault e) {
				if (!e.is("InvalidLogin")) {
					throw e;
				}
				refused = e;
				reason = "User name or password is refused. Try again.";
			}
		}
		throw refused == null ? failure("nobody gave a user and a password", "Open it where somebody can be asked.", null)
				: failure(String.valueOf(refused.getMessage()), "Check them, and whether the account is locked.", refused);
	}

	private static Login login(Credentials given) {
		try {
			return new Login(given.user(), given.secret());
		} finally {
			Arrays.fill(given.secret(), '\0');
		}
	}

	private CoreException failure(String why, String next, @Nullable Throwable cause) {
		return new CoreException(Status
				.error("Cannot open the connection '" + target.id() + "' (" + target.spec().uri() + "): " + why + ". " + next, cause));
	}
}
