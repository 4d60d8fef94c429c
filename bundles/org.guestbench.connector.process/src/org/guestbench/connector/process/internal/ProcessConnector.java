/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.process.HostPlaces;
import org.guestbench.connector.process.RuntimeKind;
import org.guestbench.connector.process.internal.runtimes.RuntimeCatalog;
import org.guestbench.connector.process.internal.sandbox.BenchFolder;
import org.guestbench.connector.process.internal.sandbox.ControlGroups;
import org.guestbench.connector.process.internal.sandbox.SandboxUser;
import org.guestbench.connector.process.internal.sandbox.Sandboxes;
import org.guestbench.connector.process.internal.sandbox.SpareShelf;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Opens connections to {@code process:local}: language runtimes of this machine, in sandboxes. */
@Component(property = { Connector.LABEL + "=Processes on this machine", Connector.SCHEMES + "=" + ProcessConnector.ID,
	Connector.ICON + "=icons/connector.svg" })
public final class ProcessConnector implements Connector {

	static final String ID = "process";

	private static final String LOCAL = "local";

	private final Surroundings surroundings;
	private final List<RuntimeKind> kinds;
	private final KnownHomes homes;
	private @Nullable ProcessHost host;

	@Activate
	public ProcessConnector(@Reference List<RuntimeKind> kinds, @Reference KnownHomes homes) {
		this(kinds, homes, Surroundings.real());
	}

	/** With other surroundings than the real ones. */
	public ProcessConnector(List<RuntimeKind> kinds, KnownHomes homes, Surroundings surroundings) {
		this.kinds = List.copyOf(kinds);
		this.homes = homes;
		this.surroundings = surroundings;
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public IStatus validate(ConnectionSpec spec) {
		MultiStatus all = new MultiStatus(ProcessConnector.class, 0, "The connection '" + spec.id() + "' is not valid.");
		if (!ID.equals(spec.uri().getScheme()) || !LOCAL.equals(spec.uri().getSchemeSpecificPart())) {
			all.add(Status.error("'" + spec.uri() + "' names no process guests. They are those of this machine; write process:local.",
					null));
		}
		all.merge(new Settings(spec.properties()).validate());
		return all.isOK() ? Status.OK_STATUS : all;
	}

	@Override
	public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		IStatus validity = validate(spec);
		if (!validity.isOK()) {
			throw new CoreException(validity);
		}
		return new ProcessConnection(spec, host());
	}

	/** Ends every guest: they are processes of the bench. */
	@Deactivate
	public synchronized void close() {
		ProcessHost present = host;
		host = null;
		if (present != null) {
			present.close();
		}
	}

	/** Shared by all connections, because a guest belongs to this process and not to one of them. */
	private synchronized ProcessHost host() throws CoreException {
		ProcessHost present = host;
		if (present != null) {
			return present;
		}
		if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
			throw new CoreException(Status.error("Process guests need Linux. Use a connection to another machine.", null));
		}
		HostPlaces places = new HostPlaces(surroundings.environment());
		Path bwrap = Bubblewrap.find(places);
		try {
			SandboxUser user = SandboxUser.current();
			BenchFolder folder = BenchFolder.create(surroundings.environment(), surroundings.temporary(), user.uid());
			Sandboxes sandboxes = new Sandboxes(bwrap, folder, user, ControlGroups.find(Path.of("/proc"), surroundings.groups()));
			RuntimeCatalog catalog = new RuntimeCatalog(kinds, places, surroundings.trial(), found -> user.obstacle(found.home()));
			ProcessHost fresh = new ProcessHost(sandboxes, new SpareShelf(sandboxes, surroundings.spareIdle()), catalog, homes,
					new GuestRegister());
			host = fresh;
			return fresh;
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot prepare process guests: " + e.getMessage()
					+ ". Let XDG_RUNTIME_DIR name a private folder of yours with some free space.", e));
		}
	}
}
