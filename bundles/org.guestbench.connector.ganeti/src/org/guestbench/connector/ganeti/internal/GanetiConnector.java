/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Opens connections to Ganeti clusters. */
@Component(property = { Connector.LABEL + "=Ganeti", Connector.SCHEMES + "=" + Target.SCHEME, Connector.ICON + "=icons/connector.svg",
	Connector.CHOICES + "=" + Target.TEMPLATE, Connector.CHOICES + "=" + Target.GROUP, Connector.CHOICES + "=" + Target.NODE,
	Connector.CHOICES + "=" + Target.HYPERVISOR, Connector.CHOICES + "=" + Target.NETWORK })
public final class GanetiConnector implements Connector {

	private final Pace pace;

	@Activate
	public GanetiConnector() {
		this(Pace.USUAL);
	}

	public GanetiConnector(Pace pace) {
		this.pace = pace;
	}

	@Override
	public String id() {
		return "ganeti";
	}

	@Override
	public IStatus validate(ConnectionSpec spec) {
		return new Target(spec).validate();
	}

	@Override
	public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		return opened(spec, interaction, monitor);
	}

	@Override
	public List<Choice> choices(String what, ConnectionSpec draft, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Asking the cluster", 2);
		try (GanetiConnection connection = opened(draft, interaction, progress.split(1))) {
			return new Offers(connection).of(what, progress.split(1));
		}
	}

	private GanetiConnection opened(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		Target target = new Target(spec);
		IStatus validity = target.validate();
		if (!validity.isOK()) {
			throw new CoreException(validity);
		}
		return new Opening(target, interaction, pace).open(monitor);
	}
}
