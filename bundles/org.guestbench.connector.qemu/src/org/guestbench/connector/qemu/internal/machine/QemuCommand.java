/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.machine;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.connector.qemu.internal.host.UefiFirmware;
import org.guestbench.connector.qemu.internal.process.Descriptors;

/**
 * The command line of QEMU, put together bit by bit. Sockets have relative names: QEMU's working directory is the
 * guest's folder {@code vm}.
 */
public final class QemuCommand {

	/** Of the port that the guest agent opens. */
	public static final String AGENT_PORT = "org.guestbench.agent.0";

	/** A full host disk shall be an error in the guest; the default would be to pause it without a word. */
	private static final String ROOT_DEVICE = "virtio-blk-pci,drive=root,serial=root,werror=report,rerror=report";

	/** The chardev of the serial port. */
	public static final String SERIAL = "serial";

	/** To standard output, which the lifeline script bounds and writes to the guest's log. */
	private static final String LOGGED = "stdio,id=" + SERIAL + ",signal=off";

	/** The same, for a socket as well. QEMU opens its standard output once more for it: only a socket can have a client that goes and comes. */
	private static final String CONSOLE = "socket,id=" + SERIAL + ",path=tty,server=on,wait=off,logfile=/dev/fd/1";

	static final String PAYLOAD = "payload";

	private final List<String> words = new ArrayList<>();

	QemuCommand(Path qemu) {
		words.add(qemu.toString());
	}

	List<String> words() {
		return List.copyOf(words);
	}

	/**
	 * A guest as it was specified.
	 *
	 * @param firmware null for a BIOS
	 */
	public static List<String> guest(Path qemu, GuestSpec spec, Acceleration.Kind kind, @Nullable UefiFirmware firmware) {
		QemuCommand command = visible(qemu, kind);
		command.name(spec);
		command.size(spec.memory(), spec.cpus());
		command.boot(spec);
		command.payload(spec.payload());
		command.agent();
		command.network(spec.network(), ",mac=" + mac(spec.uuid()));
		if (Screen.of(spec)) {
			Screen.add(command);
		}
		FittingsCommand.add(command, spec.fittings(), firmware);
		return command.words();
	}

	/** The least that shows whether a kernel boots: no disk, no network, nothing but a serial port. */
	public static List<String> probe(Path qemu, Acceleration.Kind kind, String commandLine) {
		QemuCommand command = new QemuCommand(qemu).base(kind, LOGGED);
		command.size(MemorySize.ofMebibytes(512), 1);
		command.kernel(QemuFiles.KERNEL, QemuFiles.INITRD, commandLine);
		command.noReboot();
		return command.words();
	}

	/** A guest that somebody may look at, without anything that makes it that guest. */
	static QemuCommand visible(Path qemu, Acceleration.Kind kind) {
		return new QemuCommand(qemu).base(kind, CONSOLE).monitors();
	}

	/** A guest that nobody will see. */
	static QemuCommand hidden(Path qemu, Acceleration.Kind kind) {
		return new QemuCommand(qemu).base(kind, LOGGED).monitors();
	}

	private QemuCommand base(Acceleration.Kind kind, String serial) {
		add("-nodefaults");
		add("-no-user-config");
		add("-display", "none");
		add("-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
		add("-machine", "q35,vmport=off,graphics=off");
		switch (kind) {
		case HARDWARE -> {
			add("-accel", "kvm");
			add("-cpu", "host");
		}
		case EMULATED -> {
			// Translated code beyond this is thrown away and made again; the default of a gibibyte would be counted against every guest.
			add("-accel", "tcg,thread=multi,tb-size=256");
			add("-cpu", "max");
		}
		}
		add("-chardev", serial);
		add("-serial", "chardev:" + SERIAL);
		add("-device", "virtio-rng-pci");
		return this;
	}

	private QemuCommand monitors() {
		add("-qmp", "unix:qmp,server=on,wait=off");
		add("-qmp", "unix:qmp2,server=on,wait=off");
		return this;
	}

	void name(GuestSpec spec) {
		add("-name", "guest=" + escaped(spec.name()));
		add("-uuid", spec.uuid().toString());
	}

	void size(MemorySize memory, int cpus) {
		add("-m", mebibytes(memory) + "M");
		add("-smp", Integer.toString(cpus));
	}

	static long mebibytes(MemorySize memory) {
		return Math.max(1, memory.mebibytes());
	}

	private void boot(GuestSpec spec) {
		switch (spec.boot()) {
		case DirectKernel direct -> {
			kernel(QemuFiles.KERNEL, QemuFiles.INITRD, direct.commandLine() + addresses(spec.network()));
			if (!hasOwnInit(direct)) {
				noReboot();
			}
			rootDisk();
		}
		case DiskImage disk -> {
			handOver(QemuFiles.ROOT);
			add("-blockdev", BlockNodes.readOnly("base", disk.format().name().toLowerCase(Locale.ROOT), QemuFiles.ROOT));
			add("-blockdev", BlockNodes.overlay("root", "disk.qcow2", "base", spec.ownership() != null));
			add("-device", ROOT_DEVICE + ",bootindex=" + (FittingsCommand.driveFirst(spec.fittings()) ? 1 : 0));
		}
		case BootSource.Runtime runtime -> throw new IllegalArgumentException("not a machine: " + runtime.home());
		case BootSource.Resident resident -> throw new IllegalArgumentException("not QEMU's: " + resident.image());
		}
	}

	/** Without a boot index: the kernel has the first. */
	void rootDisk() {
		handOver(QemuFiles.ROOT);
		add("-blockdev", BlockNodes.readOnly("root", "raw", QemuFiles.ROOT));
		add("-device", ROOT_DEVICE);
	}

	private void payload(List<PayloadDisk> disks) {
		for (int i = 0; i < disks.size(); i++) {
			payloadDisk(i, disks.get(i).serial());
		}
	}

	/** A read-only disk that the guest knows by its serial number. */
	void payloadDisk(int index, String serial) {
		handOver(QemuFiles.payload(index));
		add("-blockdev", BlockNodes.readOnly(PAYLOAD + index, "raw", QemuFiles.payload(index)));
		add("-device", "virtio-blk-pci,drive=" + PAYLOAD + index + ",serial=" + serial);
	}

	/** The place of a disk. */
	void emptyDisk(int index) {
		add("-blockdev", BlockNodes.empty(PAYLOAD + index));
		add("-device", "virtio-blk-pci,drive=" + PAYLOAD + index);
	}

	/** The place of a disk that is to come. A device's serial number cannot be changed. */
	void emptyDisk(int index, String serial) {
		add("-blockdev", BlockNodes.empty(PAYLOAD + index));
		add("-device", "virtio-blk-pci,drive=" + PAYLOAD + index + ",serial=" + serial);
	}

	/** Lets block nodes use a descriptor; the set has its number. */
	void handOver(int descriptor) {
		add("-add-fd", "fd=" + descriptor + ",set=" + descriptor);
	}

	void kernel(int kernel, int initrd, String commandLine) {
		add("-kernel", Descriptors.path(kernel));
		add("-initrd", Descriptors.path(initrd));
		add("-append", ("console=ttyS0 panic=-1 " + commandLine).strip());
	}

	/** A panic resets the machine, and a reset ends it, so a broken guest is a dead guest and not one that hangs. */
	void noReboot() {
		add("-no-reboot");
	}

	/** Whether it is a whole computer, which may reboot; a panic makes it do so, too. */
	static boolean hasOwnInit(DirectKernel direct) {
		return (" " + direct.commandLine()).contains(" guestbench.init=");
	}

	/** For the init of our images, which has no DHCP: the addresses of QEMU's user mode network. */
	static String addresses(NetworkPolicy network) {
		return switch (network) {
		case NetworkPolicy.None() -> "";
		case NetworkPolicy.Nat nat -> " guestbench.net=10.0.2.15/24,10.0.2.2,10.0.2.3";
		};
	}

	void agent() {
		add("-device", "virtio-serial-pci");
		add("-chardev", "socket,id=agent,path=agent,server=on,wait=off");
		add("-device", "virtserialport,chardev=agent,name=" + AGENT_PORT);
	}

	/** @param address an option of the device, or nothing for QEMU's default */
	void network(NetworkPolicy network, String address) {
		switch (network) {
		case NetworkPolicy.None() -> {
			// -nodefaults: no device at all
		}
		case NetworkPolicy.Nat nat -> {
			add("-netdev", UserNetwork.of(nat));
			add("-device", "virtio-net-pci,netdev=net,romfile=" + address);
		}
		}
	}

	/** In the range that QEMU uses, and the guest's own. */
	private static String mac(UUID uuid) {
		int hash = UUID.nameUUIDFromBytes(uuid.toString().getBytes(StandardCharsets.US_ASCII)).hashCode();
		return String.format("52:54:00:%02x:%02x:%02x", hash >> 16 & 0xff, hash >> 8 & 0xff, hash & 0xff);
	}

	/** In QEMU's options a comma is written twice. */
	private static String escaped(String value) {
		return value.replace(",", ",,");
	}

	void add(String... more) {
		words.addAll(List.of(more));
	}
}
