/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.vmware.internal.Target;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.HttpTransfer;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.TransferAddress;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.TransferLease;
import org.guestbench.connector.vmware.internal.vim.VimSession;

/** Sends a disk image of this machine to the server, which makes a virtual machine of it. */
record DiskImport(GuestCreation creation, DiskImage image) implements GuestCreation.Way {

	private static final String STREAM = "application/x-vnd.vmware-streamVmdk";
	/** How far it is, for as long as that is not known. */
	private static final int HALF = 50;

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
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			undo.begins();
			VimSession session = connection.session();
			TransferLease lease = TransferLease.begin(session, new Request("ImportVApp", place.pool(),
					xml -> xml.typed("spec", "VirtualMachineImportSpec",
							spec -> spec.node("configSpec",
									config -> new MachineSpec(creation.spec()).write(config, place, disk.capacity(), network)))
							.ref("folder", place.folder())));
			lease.during(info -> upload(session, lease, info, disk, progress.split(6)), progress.split(1));
		}
	}

	private static StreamDisk upload(VimSession session, TransferLease lease, Node info, StreamDisk disk, IProgressMonitor monitor)
			throws IOException, VimFault {
		Node target = info.all("deviceUrl").stream().filter(device -> !device.text("disk").equals("false")).findFirst()
				.orElseThrow(() -> new IOException("it does not tell where the disk is to go"));
		TransferAddress address = TransferAddress.of(session.client(), target.text("url"), target.text("sslThumbprint"));
		try (HttpTransfer transfer = new HttpTransfer(address.trust())) {
			transfer.send(BodyPublishers.ofFile(disk.file()), STREAM, address.uri(), () -> lease.tell(HALF), monitor);
		}
		return disk;
	}

	private StreamDisk disk(IProgressMonitor monitor) throws CoreException {
		try {
			return StreamDisk.of(image, creation.disk(), monitor);
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
