/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.create.MachineExport;
import org.guestbench.connector.vmware.internal.create.Place;
import org.guestbench.connector.vmware.internal.create.Places;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;

/** Disks go through leases of the server, in both directions ({@code ImportVApp}, {@code ExportVm}). Each guest is a machine like any other there. */
record VmwareTransfer(VmwareConnection connection) implements GuestTransfer {

	private static final String FREE = "summary.freeSpace";
	private static final String PROMISED = "summary.uncommitted";
	private static final String CARDS = "summary.config.numEthernetCards";
	private static final String FILE = "disk.vmdk";

	@Override
	public void create(GuestSpec spec, @Nullable MemorySize disk, IProgressMonitor monitor) throws CoreException {
		if (spec.ownership() != null) {
			throw new CoreException(Status.error("Cannot create guest '" + spec.name() + "': it belongs to a run, and is to stay."));
		}
		connection.creations().create(spec, disk, monitor);
	}

	@Override
	public GuestSpec export(GuestId guest, Path folder, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		GuestInfo info = connection.guest(guest).info(progress.split(1));
		if (info.state() != GuestState.STOPPED) {
			throw new CoreException(Status.error("Cannot export guest '" + info.name() + "': it is not stopped. Stop it first."));
		}
		Path file = folder.resolve(FILE);
		NetworkPolicy network = connection.call(guest, "export the guest", monitor, machine -> {
			new MachineExport(connection.session(), machine).to(file, progress.split(8));
			return network(machine, progress.split(1));
		});
		return new GuestSpec(guest.uuid(), info.name(), new DiskImage(file, DiskFormat.VMDK), info.memory(), info.cpus(), network, null);
	}

	private NetworkPolicy network(Ref machine, IProgressMonitor monitor) throws IOException, VimFault {
		return connection.properties().read(machine, List.of(CARDS), monitor).number(CARDS, 0) > 0 ? new NetworkPolicy.Nat(List.of())
				: new NetworkPolicy.None();
	}

	@Override
	public Room room(IProgressMonitor monitor) throws CoreException {
		return connection.call("look how much room there is", monitor, () -> {
			Place place = Places.read(connection.target(), connection.properties(), monitor).choose();
			Found datastore = connection.properties().read(place.datastore(), List.of(FREE, PROMISED), monitor);
			return new Room("the datastore '" + place.datastoreName() + "' of " + connection.target().host(),
					new MemorySize(Math.max(0, datastore.number(FREE, 0))), new MemorySize(Math.max(0, datastore.number(PROMISED, 0))));
		});
	}
}
