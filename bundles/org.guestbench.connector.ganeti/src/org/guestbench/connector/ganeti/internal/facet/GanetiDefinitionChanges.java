/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal.facet;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.facet.DefinitionChanges;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestName;
import org.guestbench.connector.ganeti.internal.GanetiConnection;
import org.guestbench.connector.ganeti.internal.Instance;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

import com.google.gson.JsonObject;

/** Names, size and node of an instance, as a few lines of text. What is different is changed, one job after the other. */
record GanetiDefinitionChanges(GanetiConnection connection) implements DefinitionChanges {

	@Override
	public String kept(GuestId guest, IProgressMonitor monitor) throws CoreException {
		return settings(connection.inventory().find(guest, monitor)).text();
	}

	private static InstanceSettings settings(Instance instance) {
		return new InstanceSettings(instance.shownName(), instance.name(), instance.processors(), instance.memory(), instance.node());
	}

	@Override
	public void change(GuestId guest, String definition, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Instance instance = connection.inventory().find(guest, progress.split(1));
		InstanceSettings wanted = parse(instance, definition);
		InstanceSettings present = settings(instance);
		connection.changing(() -> {
			// Ganeti may refuse each of them, and the first ones most often.
			if (!wanted.node().equals(present.node())) {
				new NodeChange(connection, instance).move(wanted.node(), progress.split(3));
			}
			if (wanted.processors() != present.processors() || !wanted.memory().equals(present.memory())) {
				resize(instance, wanted, progress.split(2));
			}
			if (!wanted.name().equals(present.name())) {
				new GanetiLabels(connection).rename(guest, new GuestName(wanted.name()), progress.split(2));
			}
			if (!wanted.instance().equals(present.instance())) {
				rename(instance, wanted.instance(), progress.split(2));
			}
		});
	}

	private static InstanceSettings parse(Instance instance, String definition) throws CoreException {
		try {
			return InstanceSettings.parse(definition);
		} catch (IllegalArgumentException e) {
			throw new CoreException(Status.error("Cannot " + what(instance) + ": " + String.valueOf(e.getMessage()).replaceFirst("\\.$", "")
					+ ". Change the values only.", e));
		}
	}

	private static String what(Instance instance) {
		return "change the settings of the guest '" + instance.shownName() + "'";
	}

	private void resize(Instance instance, InstanceSettings wanted, IProgressMonitor monitor) throws CoreException {
		JsonObject size = new JsonObject();
		Long memory = Long.valueOf(wanted.memory().mebibytes());
		size.addProperty("maxmem", memory);
		size.addProperty("minmem", memory);
		size.addProperty("vcpus", Integer.valueOf(wanted.processors()));
		JsonObject body = new JsonObject();
		body.add("beparams", size);
		connection.jobs().run(what(instance), "PUT", RapiPath.instance(instance.name()).then("modify"), body, monitor);
	}

	private void rename(Instance instance, String name, IProgressMonitor monitor) throws CoreException {
		JsonObject body = new JsonObject();
		body.addProperty("new_name", name);
		body.addProperty("name_check", Boolean.FALSE);
		body.addProperty("ip_check", Boolean.FALSE);
		connection.jobs().run(what(instance), "PUT", RapiPath.instance(instance.name()).then("rename"), body, monitor);
	}
}
