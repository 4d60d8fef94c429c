/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.io.IOException;
import java.nio.file.Files;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.vmware.internal.Target;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/** Sends a disk image of this machine to the server, which makes a virtual machine of it. */
record DiskImport(GuestCreation creation, DiskImage image) implements GuestCreation.Way {

	@Override
	public void make(Undo undo, IProgressMonitor monitor) throws IOException, VimFault, CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		VmwareConnection connection = creation.connection();
		String network = network();
		if (!Files.isReadable(image.image())) {
			throw creation.refusal("its file " + image.image() + " is not there, or you may not read it. Build or import the image again.",
					null);
		}
		Place place = Places.read(connection.target(), connection.properties(), progress.split(1)).choose();
		try (StreamDisk disk = disk(progress.split(3))) {
			undo.begins();
			ImportLease lease = new ImportLease(connection.session(), Ref.of(connection.session().call(new Request("ImportVApp",
					place.pool(),
					xml -> xml.typed("spec", "VirtualMachineImportSpec",
							spec -> spec.node("configSpec",
									config -> new MachineSpec(creation.spec()).write(config, place, disk.capacity(), network)))
							.ref("folder", place.folder())),
					progress.split(1)).first("returnval").orElseThrow(() -> new IOException("it has given no lease"))));
			upload(lease, disk, progress.split(5));
		}
	}

	private static void upload(ImportLease lease, StreamDisk disk, IProgressMonitor monitor) throws IOException, VimFault {
		boolean whole = false;
		try {
			lease.upload(disk, monitor);
			whole = true;
		} finally {
			if (!whole) {
				abort(lease);
			}
		}
	}

	/** What this does not remove is removed by its UUID. */
	private static void abort(ImportLease lease) {
		try {
			lease.abort();
		} catch (IOException | VimFault e) {
			return;
		}
	}

	private StreamDisk disk(IProgressMonitor monitor) throws CoreException {
		try {
			return StreamDisk.of(image, monitor);
		} catch (IOException e) {
			throw creation.refusal("its image " + image.image() + " cannot be made a disk of VMware: " + e.getMessage()
					+ ". Check the image, and that qemu-img is installed (qemu-utils on Debian and Ubuntu).", e);
		}
	}

	/** Empty for none. */
	private String network() throws CoreException {
		return switch (creation.spec().network()) {
		case NetworkPolicy.None none -> "";
		case NetworkPolicy.Nat nat -> creation.connection().target().setting(Target.NETWORK)
				.orElseThrow(() -> creation.refusal("it shall have a network, and the connection does not say which. Give it the setting '"
						+ Target.NETWORK + "'.", null));
		};
	}
}
