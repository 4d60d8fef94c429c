/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.nio.file.Path;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Connector;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.libvirt.internal.place.WaysFolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Opens connections to whatever libvirt drives, by libvirt's own URIs. The embedded connector has {@code qemu:local}. */
@Component(property = { Connector.LABEL + "=libvirt", Connector.SCHEMES + "=qemu:/", Connector.SCHEMES + "=qemu+unix",
	Connector.SCHEMES + "=qemu+ssh", Connector.SCHEMES + "=qemu+tls", Connector.SCHEMES + "=qemu+tcp",
	Connector.SCHEMES + "=qemu+libssh", Connector.SCHEMES + "=qemu+libssh2", Connector.SCHEMES + "=qemu+ext", Connector.SCHEMES + "=xen",
	Connector.SCHEMES + "=xen+unix", Connector.SCHEMES + "=xen+ssh", Connector.SCHEMES + "=xen+tls", Connector.SCHEMES + "=xen+tcp",
	Connector.SCHEMES + "=lxc", Connector.SCHEMES + "=lxc+unix", Connector.SCHEMES + "=lxc+ssh", Connector.SCHEMES + "=lxc+tls",
	Connector.SCHEMES + "=lxc+tcp", Connector.SCHEMES + "=ch", Connector.SCHEMES + "=ch+ssh", Connector.SCHEMES + "=bhyve",
	Connector.SCHEMES + "=bhyve+ssh", Connector.SCHEMES + "=vbox", Connector.SCHEMES + "=vbox+ssh", Connector.SCHEMES + "=vz",
	Connector.SCHEMES + "=vz+ssh", Connector.SCHEMES + "=test" })
public final class LibvirtConnector implements Connector {

	private final Map<String, String> environment;
	private final Path home;
	private final WaysFolder ways;

	@Activate
	public LibvirtConnector() {
		this(System.getenv(), Path.of(System.getProperty("user.home", "/")));
	}

	/** With other surroundings than the real ones. */
	public LibvirtConnector(Map<String, String> environment, Path home) {
		this.environment = Map.copyOf(environment);
		this.home = home;
		ways = new WaysFolder(environment);
	}

	@Override
	public String id() {
		return "libvirt";
	}

	@Override
	public IStatus validate(ConnectionSpec spec) {
		return new Target(spec).validate();
	}

	@Override
	public Connection open(ConnectionSpec spec, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		Target target = new Target(spec);
		IStatus validity = target.validate();
		if (!validity.isOK()) {
			throw new CoreException(validity);
		}
		GuestFolders folders = target.isSession() ? GuestFolders.of(target.socket(), environment, home) : null;
		return new Opening(target, interaction).open(folders, ways, monitor);
	}
}
