/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.facet.NetworkInfo;
import org.guestbench.api.facet.Networks;
import org.guestbench.connector.vmware.internal.create.Places;

/** What a server has for the settings that say where new guests go. */
record Offers(VmwareConnection connection) {

	List<Choice> of(String setting, IProgressMonitor monitor) throws CoreException {
		return names(setting, monitor).stream().filter(name -> !name.isBlank() && name.codePoints().noneMatch(Character::isISOControl))
				.map(name -> new Choice(name, connection.target().spec().with(setting, name))).toList();
	}

	private List<String> names(String setting, IProgressMonitor monitor) throws CoreException {
		return switch (setting) {
		case Target.COMPUTE -> places(monitor).computes();
		case Target.DATASTORE -> places(monitor).datastores();
		case Target.FOLDER -> places(monitor).folders();
		case Target.NETWORK -> connection.facet(Networks.class).orElseThrow().list(monitor).stream().filter(NetworkInfo::active)
				.map(NetworkInfo::name).distinct().toList();
		default -> throw new CoreException(Status.error("VMware has no list for '" + setting + "'. There are: " + Target.COMPUTE + ", "
				+ Target.DATASTORE + ", " + Target.FOLDER + ", " + Target.NETWORK + "."));
		};
	}

	private Places places(IProgressMonitor monitor) throws CoreException {
		return connection.call("list what the server has", monitor,
				() -> Places.read(connection.target(), connection.properties(), monitor));
	}
}
