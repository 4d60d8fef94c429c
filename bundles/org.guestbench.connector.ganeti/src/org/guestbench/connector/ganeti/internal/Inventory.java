/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.ganeti.internal.rapi.Fields;
import org.guestbench.connector.ganeti.internal.rapi.RapiClient;
import org.guestbench.connector.ganeti.internal.rapi.RapiPath;

/** Which guests there are: all instances of the cluster. */
public final class Inventory {

	private static final String WHAT = "list the instances";

	private final String connection;
	private final RapiClient client;
	private final NodeGroups groups;
	/** Guests that this connection starts at this moment. */
	private final Set<UUID> starting = ConcurrentHashMap.newKeySet();

	Inventory(String connection, RapiClient client) {
		this.connection = connection;
		this.client = client;
		groups = new NodeGroups(client);
	}

	public List<GuestInfo> all(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		List<GuestInfo> infos = new ArrayList<>();
		for (Map.Entry<UUID, Instance> entry : instances(progress.split(1)).entrySet()) {
			infos.add(info(entry.getKey(), entry.getValue(), progress));
		}
		return infos;
	}

	/** By the UUIDs of the guests. Of two that carry the same mark, as copies of tags do, one is the guest, and the other one itself. */
	private Map<UUID, Instance> instances(IProgressMonitor monitor) throws CoreException {
		Map<UUID, Instance> instances = new LinkedHashMap<>();
		client.list(WHAT, RapiPath.all("instances"), monitor).stream().flatMap(fields -> Instance.of(fields).stream())
				.sorted(Comparator.comparing((Instance instance) -> !instance.name().equals(Instance.nameFor(instance.uuid())))
						.thenComparing(Instance::name))
				.forEach(instance -> {
					if (instances.putIfAbsent(instance.uuid(), instance) != null) {
						instance.own().ifPresent(own -> instances.putIfAbsent(own, instance));
					}
				});
		return instances;
	}

	/** What Ganeti knows of a guest. */
	public Instance find(GuestId guest, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 2);
		Optional<Instance> found = named(Instance.nameFor(guest.uuid()), progress.split(1))
				.filter(instance -> instance.uuid().equals(guest.uuid()));
		Instance instance = found.isPresent() ? found.get() : instances(progress.split(1)).get(guest.uuid());
		if (instance == null) {
			throw new GuestNotFoundException(guest);
		}
		return instance;
	}

	/** The instance that Ganeti knows by that name. */
	public Optional<Instance> named(String name, IProgressMonitor monitor) throws CoreException {
		return client.find("look at the instance " + name, RapiPath.instance(name), monitor).flatMap(json -> Instance.of(Fields.of(json)));
	}

	GuestInfo info(UUID uuid, Instance instance, IProgressMonitor monitor) throws CoreException {
		GuestInfo info = instance.info(connection, uuid, groups.of(instance.node(), monitor));
		// Ganeti writes down that it has to run before it does.
		return info.state() == GuestState.CRASHED && starting.contains(uuid) ? info.withState(GuestState.STARTING) : info;
	}

	/** While that runs, a guest that should run and does not yet is one that starts. */
	void starting(UUID guest, GanetiConnection.Change start) throws CoreException {
		starting.add(guest);
		try {
			start.run();
		} finally {
			starting.remove(guest);
		}
	}
}
