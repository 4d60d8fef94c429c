/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.qemu.internal.folder.RuntimeDirectory;
import org.guestbench.connector.qemu.internal.host.Distribution;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.Programs;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Opens connections to {@code qemu:local}: QEMU of this machine, without a daemon. */
@Component(property = { Connector.LABEL + "=QEMU on this machine", Connector.SCHEMES + "=" + QemuConnector.ID,
	Connector.ICON + "=icons/connector.svg" })
public final class QemuConnector implements Connector {

	static final String ID = "qemu";

	private static final String LOCAL = "local";

	private final Bench bench;
	private final Supplier<Optional<ChannelProvider>> agent;
	private @Nullable LocalQemu local;

	@Activate
	public QemuConnector(BundleContext context) {
		this(Bench.real(), new InstalledAgent(context));
	}

	/** With other surroundings than the real ones, where nobody knows the agents of guests. */
	public QemuConnector(Bench bench) {
		this(bench, Optional::empty);
	}

	/** @param agent opens channels to the agents of guests */
	public QemuConnector(Bench bench, Supplier<Optional<ChannelProvider>> agent) {
		this.bench = bench;
		this.agent = agent;
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public IStatus validate(ConnectionSpec spec) {
		if (ID.equals(spec.uri().getScheme()) && LOCAL.equals(spec.uri().getSchemeSpecificPart())) {
			return Status.OK_STATUS;
		}
		return Status.error("The connection '" + spec.id() + "' is not valid: '" + spec.uri()
				+ "' names no QEMU. There is one on each machine; write qemu:local.", null);
	}

	@Override
	public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		IStatus validity = validate(spec);
		if (!validity.isOK()) {
			throw new CoreException(validity);
		}
		LocalQemu qemu = local();
		qemu.inventory().directory().sweep();
		qemu.templates().sweep();
		return new QemuConnection(spec, qemu);
	}

	/** Shared by all connections, because a guest belongs to the process and not to one of them. */
	private synchronized LocalQemu local() throws CoreException {
		if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
			throw new CoreException(
					Status.error("The embedded connector drives QEMU on Linux only. Use a connection to another machine.", null));
		}
		Programs programs = Programs.find(bench.environment(), Distribution.current());
		LocalQemu known = local;
		if (known != null && known.inventory().directory().usable() && known.programs().equals(programs)) {
			return known;
		}
		HostUser user;
		try {
			user = HostUser.current();
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot find out who this process is: " + e.getMessage() + " Is /proc mounted?", e));
		}
		RuntimeDirectory directory = RuntimeDirectory.open(bench.environment(), bench.temporary(), user);
		LocalQemu fresh = known != null && known.inventory().directory().equals(directory)
				? LocalQemu.of(bench, programs, user, known.inventory(), agent)
				: LocalQemu.of(bench, programs, user, new Inventory(directory), agent);
		if (known != null) {
			known.spares().end();
		}
		local = fresh;
		return fresh;
	}
}
