/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.PayloadDisk;

/** Writes the definition of a new domain (libvirt.org, "Domain XML format"). */
public final class DomainDefinition {

	/** Of the port that the guest agent opens. */
	public static final String AGENT_PORT = "org.guestbench.agent.0";
	/** What the bench adds to a kernel's command line, in front and behind. */
	static final String CONSOLE = "console=ttyS0 panic=-1 ";
	/** The serial number of the disk that only keeps snapshots. */
	static final String SNAPSHOTS = "snapshots";
	static final String ADDRESSES = " guestbench.net=10.0.2.15/24,10.0.2.2,10.0.2.3";

	private final GuestSpec spec;
	private final HostAbilities.Kind kind;
	private final boolean qemu;
	private final @Nullable Meeting meeting;
	private final @Nullable SavedMachine saved;
	private final String name;
	private final GuestMarker marker;
	private final XmlText xml = new XmlText();
	private int disks;

	/**
	 * Where bench and guest meet.
	 *
	 * @param agent     a socket that the guest's agent port leads to; null if libvirt is to choose one, because it carries what is said there
	 * @param log       of the serial port; null if nobody could read it
	 * @param overlay   what is written to a disk image goes here; null if none is booted
	 * @param snapshots a disk that the guest has no use for, and that keeps its snapshots because its others cannot; null if it is to have none
	 */
	public record Meeting(@Nullable Path agent, @Nullable Path log, @Nullable Path overlay, @Nullable Path snapshots) {
	}

	private DomainDefinition(GuestSpec spec, String name, GuestMarker marker, HostAbilities abilities, Acceleration.Kind acceleration,
			@Nullable Meeting meeting, @Nullable SavedMachine saved) throws CoreException {
		this.spec = spec;
		this.name = name;
		this.marker = marker;
		this.kind = abilities.choose(acceleration);
		this.qemu = abilities.qemu();
		this.meeting = meeting;
		this.saved = saved;
	}

	public static String of(GuestSpec spec, HostAbilities abilities, Acceleration.Kind acceleration, @Nullable Meeting meeting)
			throws CoreException {
		if (abilities.xen()) {
			return XenDefinition.of(spec, abilities);
		}
		return new DomainDefinition(spec, DomainName.unique(spec.name()), GuestMarker.of(spec), abilities, acceleration, meeting, null)
				.write();
	}

	/** Of a domain that is booted to be saved, and that is no guest to anybody. */
	public static String template(GuestSpec spec, String name, HostAbilities abilities, Acceleration.Kind acceleration, Meeting meeting,
			SavedMachine saved) throws CoreException {
		return new DomainDefinition(spec, name, GuestMarker.ofTemplate(spec.name()), abilities, acceleration, meeting, saved).write();
	}

	/** Of a domain that shows whether a kernel boots, that nobody meets, and that is no guest to anybody. */
	public static String probe(GuestSpec spec, HostAbilities abilities, Acceleration.Kind acceleration) throws CoreException {
		return new DomainDefinition(spec, DomainName.unique(spec.name()), GuestMarker.ofTemplate(spec.name()), abilities, acceleration,
				null,
				null).write();
	}

	/** Of a domain that exists, for as long as it goes on from what was saved. */
	public static String fork(DefinedGuest guest, HostAbilities abilities, Meeting meeting, SavedMachine saved) throws CoreException {
		return new DomainDefinition(guest.spec(), guest.name(), guest.marker(), abilities, guest.acceleration(), meeting, saved).write();
	}

	private String write() throws CoreException {
		xml.open("domain").attribute("type", kind.domainType());
		if (saved != null) {
			xml.attribute("xmlns:qemu", SavedMachine.NAMESPACE);
		}
		xml.leaf("name", name);
		xml.leaf("uuid", spec.uuid().toString());
		xml.open("metadata");
		marker.write(xml);
		xml.close();
		xml.open("memory").attribute("unit", "KiB").text(Long.toString(spec.memory().bytes() >> 10)).close();
		xml.leaf("vcpu", Integer.toString(spec.cpus()));
		boot();
		if (qemu) {
			processor();
		}
		// A panic resets the machine, and a reset ends it, so a broken guest is a dead guest and not one that hangs.
		xml.leaf("on_poweroff", "destroy").leaf("on_reboot", spec.boot() instanceof DirectKernel ? "destroy" : "restart")
				.leaf("on_crash", "destroy");
		devices();
		SavedMachine machine = saved;
		if (machine != null) {
			machine.write(xml, spec.memory());
		}
		return xml.close().toString();
	}

	private void boot() throws CoreException {
		xml.open("os").open("type").attribute("arch", kind.architecture());
		if (qemu) {
			xml.attribute("machine", "q35");
		}
		xml.text(kind.osType()).close();
		SavedMachine machine = saved;
		switch (spec.boot()) {
		case DirectKernel direct when machine != null && machine.fork() -> {
			// What of the kernel is used is in the saved memory.
		}
		case DirectKernel direct -> {
			xml.leaf("kernel", direct.kernel().toString()).leaf("initrd", direct.initrd().toString());
			xml.leaf("cmdline", (CONSOLE + direct.commandLine() + addresses() + (machine == null ? "" : SavedMachine.PARAMETER)).strip());
		}
		case DiskImage disk -> xml.open("boot").attribute("dev", "hd").close();
		case BootSource.Runtime runtime -> throw new CoreException(Status.error("Cannot create guest '" + spec.name()
				+ "': libvirt has whole computers, no language runtimes such as " + runtime.kind() + ". Use a connection process:local.",
				null));
		case BootSource.Resident resident -> throw new CoreException(Status.error("Cannot create guest '" + spec.name() + "': '"
				+ resident.image() + "' is an image of another hypervisor. Use that one's connection, or an image of this machine.", null));
		}
		xml.close();
	}

	/** For the init of our images, which has no DHCP: the addresses of QEMU's user mode network. */
	private String addresses() {
		return switch (spec.network()) {
		case NetworkPolicy.None() -> "";
		case NetworkPolicy.Nat nat -> ADDRESSES;
		};
	}

	private void processor() {
		xml.open("features").open("acpi").close().close();
		xml.open("cpu").attribute("mode", kind.domainType().equals(HostAbilities.KVM) ? "host-passthrough" : "maximum").close();
	}

	private void devices() throws CoreException {
		xml.open("devices");
		rootDisk();
		List<PayloadDisk> payload = spec.payload();
		for (PayloadDisk disk : payload) {
			disk(disk.file(), "raw", disk.serial(), true);
		}
		SavedMachine machine = saved;
		for (int i = payload.size(); machine != null && i < GuestSpec.MAX_PAYLOAD; i++) {
			disk(machine.empty(), "raw", "", true);
		}
		snapshotDisk();
		network();
		if (qemu) {
			xml.open("controller").attribute("type", "usb").attribute("model", "none").close();
			xml.open("rng").attribute("model", "virtio").open("backend").attribute("model", "random").text("/dev/urandom").close().close();
			xml.open("memballoon").attribute("model", "none").close();
		}
		serialPort();
		Meeting here = meeting;
		if (here != null) {
			xml.open("channel").attribute("type", "unix");
			Path socket = here.agent();
			xml.open("source").attribute("mode", "bind");
			if (socket != null) {
				xml.attribute("path", socket.toString());
			}
			xml.close();
			xml.open("target").attribute("type", "virtio").attribute("name", AGENT_PORT).close();
			xml.close();
		}
		xml.close();
	}

	private void rootDisk() {
		Path overlay = meeting == null ? null : meeting.overlay();
		switch (spec.boot()) {
		case DirectKernel direct -> disk(direct.root(), "raw", "root", true);
		case DiskImage disk when overlay != null -> disk(overlay, "qcow2", "root", false);
		case DiskImage disk -> disk(disk.image(), disk.format().name().toLowerCase(Locale.ROOT), "root", false);
		case BootSource.Runtime runtime -> {
			// Refused before.
		}
		case BootSource.Resident resident -> {
			// Refused before.
		}
		}
	}

	private void snapshotDisk() {
		Meeting here = meeting;
		Path file = here == null ? null : here.snapshots();
		if (file != null) {
			disk(file, "qcow2", SNAPSHOTS, false);
		}
	}

	private void disk(Path file, String format, String serial, boolean readOnly) {
		xml.open("disk").attribute("type", "file").attribute("device", "disk");
		// A full host disk shall be an error in the guest; the default would be to pause it without a word.
		xml.open("driver").attribute("name", "qemu").attribute("type", format);
		if (qemu) {
			xml.attribute("error_policy", "report");
		}
		xml.close();
		xml.open("source").attribute("file", file.toString()).close();
		xml.open("target").attribute("dev", "vd" + (char) ('a' + disks++)).attribute("bus", "virtio").close();
		if (!serial.isEmpty()) {
			xml.leaf("serial", serial);
		}
		if (readOnly) {
			xml.open("readonly").close();
		}
		xml.close();
	}

	private void network() throws CoreException {
		if (spec.network() instanceof NetworkPolicy.Nat nat) {
			if (!nat.forwards().isEmpty()) {
				throw new CoreException(Status.error("Cannot create guest '" + spec.name()
						+ "': ports cannot be forwarded into guests of libvirt by this bench. Leave them out, or use the connection 'local'.",
						null));
			}
			xml.open("interface").attribute("type", "user").open("model").attribute("type", "virtio").close().close();
		}
	}

	private void serialPort() {
		Path log = meeting == null ? null : meeting.log();
		xml.open("serial").attribute("type", "pty");
		if (log != null) {
			xml.open("log").attribute("file", log.toString()).attribute("append", "off").close();
		}
		xml.open("target").attribute("port", "0").close().close();
		xml.open("console").attribute("type", "pty").open("target").attribute("type", "serial").attribute("port", "0").close().close();
	}
}
