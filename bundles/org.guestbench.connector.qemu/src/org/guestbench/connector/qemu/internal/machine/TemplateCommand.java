/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.qemu.internal.process.Descriptors;

/**
 * The command lines of a guest that becomes a template and of its forks. Both must have the same devices in the same places, else the saved
 * state does not fit: what differs is what the devices are connected to.
 */
public final class TemplateCommand {

	/** Tells the guest's agent that it is to get ready for being saved. */
	static final String PARAMETER = " guestbench.template";

	private TemplateCommand() {
	}

	/** Says nothing of the guest's name, UUID and payload, so that it is the same for all guests that the template is good for. */
	public static List<String> template(Path qemu, GuestSpec spec, DirectKernel boot, Acceleration.Kind kind) {
		QemuCommand command = QemuCommand.hidden(qemu, kind);
		memory(command, spec, QemuFiles.NEW_RAM, true);
		command.kernel(QemuFiles.KERNEL, QemuFiles.INITRD, boot.commandLine() + QemuCommand.addresses(spec.network()) + PARAMETER);
		command.noReboot();
		devices(command, 0, command::emptyDisk, switch (spec.network()) {
		case NetworkPolicy.None none -> none;
		case NetworkPolicy.Nat nat -> new NetworkPolicy.Nat(List.of());
		});
		return command.words();
	}

	/** Waits for the saved state. What of the kernel is used is in the saved memory; one to boot has only a fork that can be reset. */
	public static List<String> fork(Path qemu, GuestSpec spec, DirectKernel boot, Acceleration.Kind kind) {
		QemuCommand command = QemuCommand.visible(qemu, kind);
		command.name(spec);
		int disks = spec.payload().size();
		reset(command, spec, boot, disks);
		waiting(command, spec, disks, index -> command.payloadDisk(index, spec.payload().get(index).serial()));
		return command.words();
	}

	/** A fork that has neither name nor payload yet, but places for disks of those serial numbers. */
	public static List<String> spare(Path qemu, GuestSpec spec, DirectKernel boot, List<String> places, Acceleration.Kind kind) {
		QemuCommand command = QemuCommand.visible(qemu, kind);
		reset(command, spec, boot, 0);
		waiting(command, spec, places.size(), index -> command.emptyDisk(index, places.get(index)));
		return command.words();
	}

	/** Such a fork that can be forked as it is, by {@link #offspring}. */
	public static List<String> zygote(Path qemu, GuestSpec spec, DirectKernel boot, List<String> places, Acceleration.Kind kind) {
		List<String> words = new ArrayList<>(List.of("env", "LD_PRELOAD=" + Descriptors.path(QemuFiles.LIBRARY)));
		words.addAll(spare(qemu, spec, boot, places, kind));
		return words;
	}

	/** Has a zygote forked. */
	public static List<String> offspring() {
		return List.of(Descriptors.path(QemuFiles.PROGRAM));
	}

	/** What becomes of the fork when it is reset. */
	private static void reset(QemuCommand command, GuestSpec spec, DirectKernel boot, int disks) {
		if (QemuFiles.canBoot(boot, disks)) {
			command.kernel(QemuFiles.FORK_KERNEL, QemuFiles.FORK_INITRD, boot.commandLine() + QemuCommand.addresses(spec.network()));
		} else {
			command.noReboot();
		}
	}

	private static void waiting(QemuCommand command, GuestSpec spec, int disks, IntConsumer payload) {
		memory(command, spec, QemuFiles.RAM, false);
		devices(command, disks, payload, spec.network());
		command.add("-incoming", "defer");
	}

	/** From where {@code migrate-incoming} of a fork loads the state. The sandbox denies {@code exec:}, not an open descriptor. */
	public static String state() {
		return "fd:" + QemuFiles.STATE;
	}

	/** @param shared whether what the guest writes goes to the file; else it is QEMU's own */
	private static void memory(QemuCommand command, GuestSpec spec, int descriptor, boolean shared) {
		command.size(spec.memory(), spec.cpus());
		command.add("-machine", "memory-backend=ram");
		command.add("-object", "memory-backend-file,id=ram,size=" + QemuCommand.mebibytes(spec.memory()) + "M,mem-path="
				+ Descriptors.path(descriptor) + ",share=" + (shared ? "on" : "off"));
	}

	/** @param payload adds the payload disk of that index */
	private static void devices(QemuCommand command, int disks, IntConsumer payload, NetworkPolicy network) {
		command.rootDisk();
		for (int i = 0; i < GuestSpec.MAX_PAYLOAD; i++) {
			if (i < disks) {
				payload.accept(i);
			} else {
				command.emptyDisk(i);
			}
		}
		command.agent();
		command.network(network, "");
	}
}
