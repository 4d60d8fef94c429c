/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.Choice;
import org.guestbench.connector.ganeti.internal.rapi.Fields;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

/** What there is for the settings of a connection, by their names. */
record Offers(GanetiConnection connection) {

	List<Choice> of(String setting, IProgressMonitor monitor) throws CoreException {
		return names(setting, monitor).stream().filter(name -> !name.isBlank() && name.codePoints().noneMatch(Character::isISOControl))
				.map(name -> new Choice(name, connection.target().spec().with(setting, name))).toList();
	}

	private List<String> names(String setting, IProgressMonitor monitor) throws CoreException {
		return switch (setting) {
		case Target.TEMPLATE -> connection.cluster().texts("enabled_disk_templates");
		case Target.HYPERVISOR -> connection.cluster().texts("enabled_hypervisors");
		case Target.GROUP -> all("groups", monitor).stream().map(group -> group.text("name").orElse("")).sorted().toList();
		case Target.NODE -> all("nodes", monitor).stream().filter(node -> !node.flag("offline") && !node.flag("drained"))
				.map(node -> node.text("name").orElse("")).sorted().toList();
		case Target.NETWORK -> all("networks", monitor).stream().map(network -> network.text("name").orElse("")).sorted().toList();
		default -> throw new CoreException(Status.error("Ganeti has no list for '" + setting + "'. There are: " + String.join(", ",
				Target.TEMPLATE, Target.GROUP, Target.NODE, Target.HYPERVISOR, Target.NETWORK) + "."));
		};
	}

	private List<Fields> all(String kind, IProgressMonitor monitor) throws CoreException {
		return connection.client().list("list the " + kind + " of the cluster", RapiPath.all(kind), monitor);
	}
}
