/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.net.URI;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Interaction.Credentials;
import org.guestbench.connector.azure.internal.arm.ArmClient;
import org.guestbench.connector.azure.internal.arm.Endpoints;
import org.guestbench.connector.azure.internal.arm.Exchange;
import org.guestbench.connector.azure.internal.arm.Pace;
import org.guestbench.connector.azure.internal.login.Application;
import org.guestbench.connector.azure.internal.login.CertificateLogin;
import org.guestbench.connector.azure.internal.login.DeviceLogin;
import org.guestbench.connector.azure.internal.login.IdentityFile;
import org.guestbench.connector.azure.internal.login.Login;
import org.guestbench.connector.azure.internal.login.ManagedLogin;
import org.guestbench.connector.azure.internal.login.SecretLogin;
import org.guestbench.connector.azure.internal.login.TokenServer;
import org.guestbench.connector.azure.internal.login.Tokens;

/** Signs in as the settings say, asking for what they must not have. */
record SignIn(Settings settings, Endpoints endpoints, Pace pace, Interaction interaction) {

	/** Somebody who has signed in. Who closes it signs out, and ends what is asked. */
	record Session(ArmClient arm, Tokens tokens) implements AutoCloseable {

		@Override
		public void close() {
			arm.close();
			tokens.close();
		}
	}

	Session begin(IProgressMonitor monitor) throws CoreException {
		Exchange exchange = new Exchange();
		Session session = null;
		boolean ready = false;
		try {
			Tokens tokens = new Tokens(login(new TokenServer(exchange, pace)), pace);
			session = new Session(new ArmClient(settings.spec().id(), endpoints, exchange, tokens, pace), tokens);
			tokens.current(monitor);
			ready = true;
			return session;
		} finally {
			if (!ready) {
				if (session != null) {
					session.close();
				}
				exchange.close();
			}
		}
	}

	private Login login(TokenServer server) throws CoreException {
		Application application = new Application(endpoints, settings.tenant(), settings.client());
		return switch (settings.login()) {
		case SECRET -> secret(server);
		case CERTIFICATE -> new CertificateLogin(server, application, new IdentityFile(settings.certificate())
				.read(() -> ask("the password of the certificate " + settings.certificate()).map(Credentials::secret)));
		case MANAGED -> new ManagedLogin(server, endpoints, settings.client());
		case DEVICE -> new DeviceLogin(server, application, interaction);
		};
	}

	private Login secret(TokenServer server) throws CoreException {
		Credentials given = ask(settings.client().isEmpty() ? "the id of the application, and its secret"
				: "the secret of the application " + settings.client())
				.orElseThrow(
						() -> failure("nobody gave the secret of an application. Open it where you can be asked, or choose another way "
								+ "with the setting 'login'"));
		String client = settings.client().isEmpty() ? given.user() : settings.client();
		if (!Settings.isUuid(client)) {
			throw failure("the user is the id of an application, such as 00000000-0000-0000-0000-000000000000. Give that, or set 'client'");
		}
		return new SecretLogin(server, new Application(endpoints, settings.tenant(), client), given.secret());
	}

	private Optional<Credentials> ask(String reason) {
		URI target = settings.spec().uri();
		return interaction.credentials(target, "Azure asks for " + reason + ".");
	}

	private CoreException failure(String why) {
		return new CoreException(Status.error("Cannot open the connection '" + settings.spec().id() + "': " + why + "."));
	}
}
