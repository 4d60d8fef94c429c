/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.io.IOException;
import java.nio.file.Files;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.BootSource.Resident;
import org.guestbench.api.guest.BootSource.Runtime;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.vmware.internal.Target;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/** Creates one guest of a disk image of this machine. From its first moment it has the mark of its run; what fails is undone. */
record GuestCreation(VmwareConnection connection, GuestSpec spec) {

	GuestId id() {
		return new GuestId(connection.id(), spec.uuid());
	}

	void create(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		DiskImage image = requireImage();
		String network = network();
		connection.call("create guest '" + spec.name() + "'", monitor, () -> {
			if (connection.find(id(), progress.split(1)).isPresent()) {
				throw refusal("there is a guest of its UUID " + spec.uuid() + " already. Choose another one.", null);
			}
			Place place = Places.read(connection.target(), connection.properties(), progress.split(1)).choose();
			try (StreamDisk disk = disk(image, progress.split(2))) {
				new Undo(connection, id()).unlessDone(() -> importDisk(disk, place, network, progress.split(6)));
			}
			connection.find(id(), progress).ifPresent(connection::touch);
			return spec;
		});
	}

	private void importDisk(StreamDisk disk, Place place, String network, IProgressMonitor monitor) throws IOException, VimFault {
		ImportLease lease = new ImportLease(connection.session(), Ref.of(connection.session().call(
				new Request("ImportVApp", place.pool(),
						xml -> xml.typed("spec", "VirtualMachineImportSpec", spec -> spec.node("configSpec",
								config -> new MachineSpec(this.spec).write(config, place, disk.capacity(), network)))
								.ref("folder", place.folder())),
				monitor).first("returnval").orElseThrow(() -> new IOException("it has given no lease"))));
		boolean whole = false;
		try {
			lease.upload(disk, monitor);
			whole = true;
		} finally {
			if (!whole) {
				abort(lease);
			}
		}
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
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

	private StreamDisk disk(DiskImage image, IProgressMonitor monitor) throws CoreException {
		try {
			return StreamDisk.of(image, monitor);
		} catch (IOException e) {
			throw refusal("its image " + image.image() + " cannot be made a disk of VMware: " + e.getMessage()
					+ ". Check the image, and that qemu-img is installed (qemu-utils on Debian and Ubuntu).", e);
		}
	}

	private DiskImage requireImage() throws CoreException {
		if (!spec.payload().isEmpty()) {
			throw refusal("guests of VMware have no payload disks.", null);
		}
		return switch (spec.boot()) {
		case DiskImage disk -> {
			if (!Files.isReadable(disk.image())) {
				throw refusal("its file " + disk.image() + " is not there, or you may not read it. Build or import the image again.", null);
			}
			yield disk;
		}
		case DirectKernel direct -> throw refusal("VMware boots disks, and its image is a kernel. Use an image that is a disk.", null);
		case Resident resident -> throw refusal("guests are not cloned yet. Use an image of this machine that is a disk.", null);
		case Runtime runtime -> throw refusal("a runtime of this machine is no guest of VMware. Use an image.", null);
		};
	}

	/** Empty for none. */
	private String network() throws CoreException {
		return switch (spec.network()) {
		case NetworkPolicy.None none -> "";
		case NetworkPolicy.Nat nat -> {
			if (!nat.forwards().isEmpty()) {
				throw refusal("ports cannot be forwarded into guests of VMware. Leave the forwards out.", null);
			}
			yield connection.target().setting(Target.NETWORK).orElseThrow(() -> refusal(
					"it shall have a network, and the connection does not say which. Give it the setting '" + Target.NETWORK + "'.", null));
		}
		};
	}

	private CoreException refusal(String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot create guest '" + spec.name() + "': " + why, cause));
	}
}
