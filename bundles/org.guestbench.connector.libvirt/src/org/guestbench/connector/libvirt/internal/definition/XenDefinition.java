/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.definition;

import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;

/**
 * Writes the definition of a new paravirtualized domain of Xen (libvirt.org, "Domain XML format" and "libxl hypervisor driver"): it has neither
 * firmware nor a machine around it, and its disks, consoles and channels are Xen's own.
 */
public final class XenDefinition {

	/** libvirt's words for it, the older one last. */
	private static final Set<String> PARAVIRTUALIZED = Set.of("xen", "linux");
	/** What the bench adds to a kernel's command line, in front; its disks have no serial numbers by which an init could find them. */
	private static final String CONSOLE_AND_ROOT = "console=hvc0 panic=-1 guestbench.root=/dev/xvda ";

	private final GuestSpec spec;
	private final XmlText xml = new XmlText();

	private XenDefinition(GuestSpec spec) {
		this.spec = spec;
	}

	public static String of(GuestSpec spec, HostAbilities abilities) throws CoreException {
		return new XenDefinition(spec).write(abilities);
	}

	/**
	 * What the guest boots.
	 *
	 * @throws CoreException if there can be no such guest of Xen, which then says why
	 */
	public static DirectKernel bootable(GuestSpec spec) throws CoreException {
		XenDefinition definition = new XenDefinition(spec);
		definition.checkRest();
		return definition.boot();
	}

	private String write(HostAbilities abilities) throws CoreException {
		HostAbilities.Kind kind = abilities.kinds().stream()
				.filter(k -> k.architecture().equals(abilities.architecture()) && PARAVIRTUALIZED.contains(k.osType())).findFirst()
				.orElseThrow(() -> refusal("this host of Xen has no paravirtualized guests. Use another host."));
		DirectKernel boot = boot();
		checkRest();
		xml.open("domain").attribute("type", kind.domainType());
		xml.leaf("name", DomainName.unique(spec.name()));
		xml.leaf("uuid", spec.uuid().toString());
		xml.open("metadata");
		GuestMarker.of(spec).write(xml);
		xml.close();
		xml.open("memory").attribute("unit", "KiB").text(Long.toString(spec.memory().bytes() >> 10)).close();
		xml.leaf("vcpu", Integer.toString(spec.cpus()));
		xml.open("os").open("type").attribute("arch", kind.architecture()).attribute("machine", "xenpv").text(kind.osType()).close();
		xml.leaf("kernel", boot.kernel().toString()).leaf("initrd", boot.initrd().toString());
		xml.leaf("cmdline", (CONSOLE_AND_ROOT + boot.commandLine()).strip());
		xml.close();
		// A broken guest is a dead guest and not one that hangs, or begins again and again.
		xml.leaf("on_poweroff", "destroy").leaf("on_reboot", "destroy").leaf("on_crash", "destroy");
		xml.open("devices");
		disk(boot);
		// libvirt chooses the socket's path, in a folder of its own.
		xml.open("channel").attribute("type", "unix").open("target").attribute("type", "xen").attribute("name", DomainDefinition.AGENT_PORT)
				.close().close();
		xml.open("console").attribute("type", "pty").open("target").attribute("type", "xen").attribute("port", "0").close().close();
		return xml.close().close().toString();
	}

	private DirectKernel boot() throws CoreException {
		return switch (spec.boot()) {
		case DirectKernel direct -> direct;
		case BootSource.DiskImage disk -> throw refusal("this bench starts guests of Xen from a kernel, not from a disk such as "
				+ disk.image() + ". Use an image of the bench, or define the guest with virt-install.");
		case BootSource.Runtime runtime -> throw refusal("libvirt has whole computers, no language runtimes such as " + runtime.kind()
				+ ". Use a connection process:local.");
		case BootSource.Resident resident -> throw refusal(
				"'" + resident.image() + "' is an image of another hypervisor. Use that one's connection, or an image of this machine.");
		};
	}

	private void checkRest() throws CoreException {
		if (!(spec.network() instanceof NetworkPolicy.None)) {
			throw refusal("guests of Xen get no network by this bench. Leave it out, or use the connection 'local'.");
		}
		if (!List.of().equals(spec.payload())) {
			throw refusal("guests of Xen have no payload disks. Leave them out.");
		}
	}

	private void disk(DirectKernel boot) {
		xml.open("disk").attribute("type", "file").attribute("device", "disk");
		// By the kernel of dom0: QEMU 7.2 as a backend of Xen refuses disks that are read-only.
		xml.open("driver").attribute("name", "phy").attribute("type", "raw").close();
		xml.open("source").attribute("file", boot.root().toString()).close();
		xml.open("target").attribute("dev", "xvda").attribute("bus", "xen").close();
		xml.open("readonly").close().close();
	}

	private CoreException refusal(String why) {
		return new CoreException(Status.error("Cannot create guest '" + spec.name() + "': " + why, null));
	}
}
