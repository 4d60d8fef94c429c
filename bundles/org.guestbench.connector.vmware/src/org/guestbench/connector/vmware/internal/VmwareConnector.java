/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.vmware.internal.channel.OpenConnections;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens connections to VMware's vCenter servers and ESXi hosts. */
@Component(property = { Connector.LABEL + "=VMware vSphere", Connector.SCHEMES + "=" + Target.SCHEME,
	Connector.ICON + "=icons/connector.svg", Connector.CHOICES + "=" + Target.COMPUTE, Connector.CHOICES + "=" + Target.DATASTORE,
	Connector.CHOICES + "=" + Target.FOLDER, Connector.CHOICES + "=" + Target.NETWORK })
public final class VmwareConnector implements Connector {

	private final OpenConnections connections;

	@Activate
	public VmwareConnector(@Reference OpenConnections connections) {
		this.connections = connections;
	}

	@Override
	public String id() {
		return "vmware";
	}

	@Override
	public IStatus validate(ConnectionSpec spec) {
		return new Target(spec).validate();
	}

	@Override
	public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		VmwareConnection connection = opened(spec, interaction, monitor);
		connections.add(connection);
		return connection;
	}

	@Override
	public List<Choice> choices(String what, ConnectionSpec draft, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Asking the server", 2);
		try (VmwareConnection connection = opened(draft, interaction, progress.split(1))) {
			return new Offers(connection).of(what, progress.split(1));
		}
	}

	private static VmwareConnection opened(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		Target target = new Target(spec);
		IStatus validity = target.validate();
		if (!validity.isOK()) {
			throw new CoreException(validity);
		}
		return new Opening(target, interaction).open(monitor);
	}
}
