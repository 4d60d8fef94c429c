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
	private static final String AGENT_PORT = "org.guestbench.agent.0";

	private final GuestSpec spec;
	private final HostAbilities.Kind kind;
	private final boolean qemu;
	private final @Nullable Meeting meeting;
	private final XmlText xml = new XmlText();
	private int disks;

	/**
	 * Where bench and guest meet, where they share a machine and a user.
	 *
	 * @param agent   a socket that the guest's agent port leads to
	 * @param log     of the serial port
	 * @param overlay what is written to a disk image goes here
	 */
	public record Meeting(Path agent, Path log, Path overlay) {
	}

	private DomainDefinition(GuestSpec spec, HostAbilities abilities, Acceleration.Kind acceleration, @Nullable Meeting meeting)
			throws CoreException {
		this.spec = spec;
		this.kind = abilities.choose(acceleration);
		this.qemu = abilities.qemu();
		this.meeting = meeting;
	}

	public static String of(GuestSpec spec, HostAbilities abilities, Acceleration.Kind acceleration, @Nullable Meeting meeting)
			throws CoreException {
		return new DomainDefinition(spec, abilities, acceleration, meeting).write();
	}

	private String write() throws CoreException {
		xml.open("domain").attribute("type", kind.domainType());
		xml.leaf("name", DomainName.unique(spec.name()));
		xml.leaf("uuid", spec.uuid().toString());
		xml.open("metadata");
		GuestMarker.of(spec).write(xml);
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
		return xml.close().toString();
	}

	private void boot() throws CoreException {
		xml.open("os").open("type").attribute("arch", kind.architecture());
		if (qemu) {
			xml.attribute("machine", "q35");
		}
		xml.text(kind.osType()).close();
		switch (spec.boot()) {
		case DirectKernel direct -> {
			xml.leaf("kernel", direct.kernel().toString()).leaf("initrd", direct.initrd().toString());
			xml.leaf("cmdline", ("console=ttyS0 panic=-1 " + direct.commandLine() + addresses()).strip());
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
		case NetworkPolicy.Nat nat -> " guestbench.net=10.0.2.15/24,10.0.2.2,10.0.2.3";
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
			xml.open("source").attribute("mode", "bind").attribute("path", here.agent().toString()).close();
			xml.open("target").attribute("type", "virtio").attribute("name", AGENT_PORT).close();
			xml.close();
		}
		xml.close();
	}

	private void rootDisk() {
		Meeting here = meeting;
		switch (spec.boot()) {
		case DirectKernel direct -> disk(direct.root(), "raw", "root", true);
		case DiskImage disk when here != null -> disk(here.overlay(), "qcow2", "root", false);
		case DiskImage disk -> disk(disk.image(), disk.format().name().toLowerCase(Locale.ROOT), "root", false);
		case BootSource.Runtime runtime -> {
			// Refused before.
		}
		case BootSource.Resident resident -> {
			// Refused before.
		}
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
		xml.leaf("serial", serial);
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
		Meeting here = meeting;
		xml.open("serial").attribute("type", "pty");
		if (here != null) {
			xml.open("log").attribute("file", here.log().toString()).attribute("append", "off").close();
		}
		xml.open("target").attribute("port", "0").close().close();
		xml.open("console").attribute("type", "pty").open("target").attribute("type", "serial").attribute("port", "0").close().close();
	}
}
