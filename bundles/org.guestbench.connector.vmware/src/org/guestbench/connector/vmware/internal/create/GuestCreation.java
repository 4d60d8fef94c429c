/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.io.IOException;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.BootSource.Resident;
import org.guestbench.api.guest.BootSource.Runtime;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/**
 * Creates one guest. From its first moment it has the mark of its run; what fails is undone.
 *
 * @param disk the least size of a disk that is made from an image; null for that of the image
 */
record GuestCreation(VmwareConnection connection, GuestSpec spec, @Nullable MemorySize disk) {

	/** One way to make a virtual machine. */
	interface Way {
		/** @param undo told before the first call that makes something, which may be left when it fails */
		void make(Undo undo, IProgressMonitor monitor) throws IOException, VimFault, CoreException;
	}

	GuestId id() {
		return new GuestId(connection.id(), spec.uuid());
	}

	void create(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, 10);
		Way way = way();
		connection.call("create guest '" + spec.name() + "'", monitor, () -> {
			if (connection.find(id(), progress.split(1)).isPresent()) {
				throw refusal("there is a guest of its UUID " + spec.uuid() + " already. Choose another one.", null);
			}
			Undo undo = new Undo(connection, id());
			undo.unlessDone(() -> {
				way.make(undo, progress.split(8));
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
			});
			Optional<Ref> machine = connection.find(id(), progress.split(1));
			if (machine.isPresent()) {
				new RunAttribute(connection.session()).set(machine.get(), spec.ownership());
				connection.touch(machine.get());
			}
			return spec;
		});
	}

	private Way way() throws CoreException {
		if (!spec.payload().isEmpty()) {
			throw refusal("guests of VMware have no payload disks.", null);
		}
		if (spec.network() instanceof NetworkPolicy.Nat nat && !nat.forwards().isEmpty()) {
			throw refusal("ports cannot be forwarded into guests of VMware. Leave the forwards out.", null);
		}
		return switch (spec.boot()) {
		case DiskImage image -> new DiskImport(this, image);
		case Resident resident -> new Clone(this, Original.parse(resident)
				.orElseThrow(
						() -> refusal("'" + resident.image() + "' is no image of VMware. Choose one that the connection lists.", null)));
		case DirectKernel direct -> throw refusal("VMware boots disks, and its image is a kernel. Use an image that is a disk.", null);
		case Runtime runtime -> throw refusal("a runtime of this machine is no guest of VMware. Use an image.", null);
		};
	}

	CoreException refusal(String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot create guest '" + spec.name() + "': " + why, cause));
	}
}
