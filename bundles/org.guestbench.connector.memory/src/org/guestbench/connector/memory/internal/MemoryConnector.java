/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.memory.internal;

import java.util.Map;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens connections to {@code memory:NAME}. */
@Component(property = { Connector.LABEL + "=In-memory demo", Connector.SCHEMES + "=" + MemoryConnector.SCHEME,
	Connector.ICON + "=icons/connector.svg" })
public final class MemoryConnector implements Connector {

	static final String SCHEME = "memory";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,63}");

	private final Hypervisors hypervisors;

	@Activate
	public MemoryConnector(@Reference Hypervisors hypervisors) {
		this.hypervisors = hypervisors;
	}

	@Override
	public String id() {
		return SCHEME;
	}

	@Override
	public IStatus validate(ConnectionSpec spec) {
		IStatus settings = new Settings(spec.properties(), Map.of()).validate();
		if (NAME.matcher(spec.uri().getSchemeSpecificPart()).matches()) {
			return settings;
		}
		MultiStatus all = new MultiStatus(MemoryConnector.class, 0, "The in-memory connection '" + spec.id() + "' is not valid.");
		all.add(Status
				.error("'" + spec.uri() + "' names no in-memory hypervisor. Write memory:NAME with letters, digits, dots and dashes."));
		all.merge(settings);
		return all;
	}

	@Override
	public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		IStatus validity = validate(spec);
		if (!validity.isOK()) {
			throw new CoreException(validity);
		}
		MemoryHypervisor hypervisor = hypervisors.named(spec.uri().getSchemeSpecificPart());
		Settings settings = new Settings(spec.properties(), hypervisor.failures(spec.id()));
		hypervisor.step("open", settings, monitor);
		IStatus status = hypervisor.status();
		if (!status.isOK()) {
			throw new CoreException(Status.error("Cannot open the connection '" + spec.id() + "': " + status.getMessage()));
		}
		return new MemoryConnection(spec, hypervisor, settings);
	}
}
