/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.connector.vmware.internal.VmwareConnector;
import org.guestbench.connector.vmware.internal.channel.OpenConnections;
import org.guestbench.testbed.TestCertificate;
import org.junit.rules.ExternalResource;

/** For one test: a connection through a proxy that misbehaves, and somebody who counts what is left. */
final class ProxiedVcsim extends ExternalResource {

	private final Vcsim server;
	private final CertificateRule certificate;
	private Optional<FaultProxy> proxy = Optional.empty();
	private Optional<Connection> connection = Optional.empty();
	private Optional<Admin> admin = Optional.empty();
	private Set<String> machines = Set.of();

	ProxiedVcsim(Vcsim server, CertificateRule certificate) {
		this.server = server;
		this.certificate = certificate;
	}

	/** One for all tests of a class: making it takes a second. */
	static final class CertificateRule extends ExternalResource {

		private Optional<TestCertificate> made = Optional.empty();

		@Override
		protected void before() throws Throwable {
			made = Optional.of(TestCertificate.make());
		}
	}

	@Override
	protected void before() throws Throwable {
		proxy = Optional.of(new FaultProxy(server, certificate.made.orElseThrow()));
		admin = Optional.of(Admin.at(server));
		machines = admin().machines();
		connection = Optional.of(open());
	}

	Connection open() throws CoreException {
		return new VmwareConnector(new OpenConnections()).open(proxy().spec("test"), Answers.right(), new NullProgressMonitor());
	}

	FaultProxy proxy() {
		return proxy.orElseThrow();
	}

	Connection connection() {
		return connection.orElseThrow();
	}

	Admin admin() {
		return admin.orElseThrow();
	}

	/** The machines that there were when the test began. */
	Set<String> atFirst() {
		return machines;
	}

	Path folder() {
		return server.folder();
	}

	@Override
	protected void after() {
		connection.ifPresent(Connection::close);
		admin.ifPresent(Admin::close);
		proxy.ifPresent(open -> {
			try {
				open.close();
			} catch (IOException e) {
				throw new AssertionError(e);
			}
		});
	}
}
