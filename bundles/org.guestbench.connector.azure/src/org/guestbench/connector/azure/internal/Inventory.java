/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.azure.internal.arm.ArmFailure;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.lease.Lease;
import org.guestbench.connector.azure.internal.lease.Leases;

/** Which guests there are: the leases of benches, and the machines of others in the groups that the connection looks at. */
public record Inventory(Cloud cloud) {

	private static final PowerState OFF = new PowerState(GuestState.STOPPED, false);

	List<GuestInfo> all(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Map<String, Lease> leases = new HashMap<>();
		new Leases(cloud).all(progress.split(1)).forEach(lease -> leases.put(lease.group(), lease));
		List<Machine> machines = machines(leases, progress.split(3));
		List<Optional<PowerState>> states = new InstanceViews(cloud.arm()).of(machines, progress.split(6));
		List<GuestInfo> infos = new ArrayList<>();
		for (int i = 0; i < machines.size(); i++) {
			if (states.get(i).isPresent()) {
				Machine machine = machines.get(i);
				infos.add(info(new Found(leases.remove(machine.group()), machine, states.get(i).get()), monitor));
			}
		}
		for (Lease lease : leases.values()) {
			infos.add(info(new Found(lease, null, OFF), monitor));
		}
		return infos;
	}

	/** Those of all leases, and of the groups that are asked for. */
	private List<Machine> machines(Map<String, Lease> leases, IProgressMonitor monitor) throws CoreException {
		List<String> groups = cloud.settings().groups().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
		return cloud.arm().list("list the machines", ArmPath.everywhere(cloud.subscription(), Cloud.MACHINES), monitor).stream()
				.flatMap(json -> Machine.of(json).stream())
				.filter(machine -> leases.containsKey(machine.group()) || groups.isEmpty() || groups.contains(machine.group())).toList();
	}

	Found find(GuestId id, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 3);
		Optional<Lease> lease = new Leases(cloud).find(id.uuid(), progress.split(1));
		Optional<Machine> machine = lease.isPresent() ? machine(lease.get(), progress.split(1)) : foreign(id, progress.split(1));
		if (lease.isEmpty() && machine.isEmpty()) {
			throw new GuestNotFoundException(id);
		}
		PowerState state = machine.isEmpty() ? OFF
				: new InstanceViews(cloud.arm()).of(machine.get(), progress.split(1)).orElse(OFF);
		return new Found(lease.isPresent() ? lease.get() : null, machine.isPresent() ? machine.get() : null, state);
	}

	private Optional<Machine> machine(Lease lease, IProgressMonitor monitor) throws CoreException {
		return cloud.arm().find("look at the guest '" + lease.name() + "'", cloud.in(lease.group(), Cloud.MACHINES, Lease.MACHINE), monitor)
				.flatMap(Machine::of);
	}

	private Optional<Machine> foreign(GuestId id, IProgressMonitor monitor) throws CoreException {
		return machines(Map.of(), monitor).stream().filter(machine -> machine.uuid().equals(id.uuid())).findFirst();
	}

	GuestInfo info(Found found, IProgressMonitor monitor) throws CoreException {
		Lease lease = found.lease();
		Machine machine = found.machine();
		if (lease != null) {
			return found.info(new GuestId(cloud.connection(), lease.guest()), null);
		}
		if (machine == null) {
			throw new IllegalArgumentException("neither a lease nor a machine");
		}
		return found.info(new GuestId(cloud.connection(), machine.uuid()), size(machine, monitor));
	}

	private @Nullable Size size(Machine machine, IProgressMonitor monitor) throws CoreException {
		try {
			Optional<Size> known = cloud.sizes().find(machine.region(), machine.size(), monitor);
			return known.isPresent() ? known.get() : null;
		} catch (ArmFailure e) {
			// A region that one may not look at still has one's machines.
			return null;
		}
	}
}
