/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.connector.libvirt.internal.definition.DomainChannels;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition;
import org.guestbench.connector.libvirt.internal.definition.HostAbilities;
import org.junit.Test;

/** What new guests of Xen are defined as, and where their agents are. */
public class XenDefinitionTest {

	private static final HostAbilities XEN = new HostAbilities("x86_64",
			List.of(new HostAbilities.Kind("hvm", "i686", "xen", ""), new HostAbilities.Kind("hvm", "x86_64", "xen", ""),
					new HostAbilities.Kind("xen", "x86_64", "xen", "")));
	private static final DirectKernel IMAGE = new DirectKernel(Path.of("/k"), Path.of("/i"), Path.of("/r & s"), "quiet");

	private static GuestSpec spec(BootSource boot, NetworkPolicy network, List<PayloadDisk> payload) {
		return new GuestSpec(UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"), "a <guest>", boot, MemorySize.ofMebibytes(256), 2,
				network, null, payload);
	}

	private static String define(HostAbilities abilities, GuestSpec spec) throws CoreException {
		return DomainDefinition.of(spec, abilities, Acceleration.Kind.EMULATED, null);
	}

	@Test
	public void guestsAreParavirtualizedWithDevicesOfXen() throws CoreException {
		String xml = define(XEN, spec(IMAGE, new NetworkPolicy.None(), List.of()));
		assertTrue(xml, xml.startsWith("<domain type='xen'><name>"));
		assertTrue(xml, xml.contains("<os><type arch='x86_64' machine='xenpv'>xen</type><kernel>/k</kernel><initrd>/i</initrd>"
				+ "<cmdline>console=hvc0 panic=-1 guestbench.root=/dev/xvda quiet</cmdline></os>"));
		assertTrue(xml, xml.contains("<source file='/r &amp; s'/><target dev='xvda' bus='xen'/><readonly/>"));
		assertTrue(xml, xml.contains("<channel type='unix'><target type='xen' name='org.guestbench.agent.0'/></channel>"));
		assertTrue(xml, xml.contains("<console type='pty'><target type='xen' port='0'/></console>"));
		assertTrue(xml, xml.contains("<memory unit='KiB'>262144</memory><vcpu>2</vcpu>"));
		assertTrue(xml, xml.contains("name='a &lt;guest&gt;'"));
	}

	@Test
	public void whatXenLacksIsRefused() {
		GuestSpec fine = spec(IMAGE, new NetworkPolicy.None(), List.of());
		HostAbilities full = new HostAbilities("x86_64", List.of(new HostAbilities.Kind("hvm", "x86_64", "xen", "")));
		assertRefused("no paravirtualized guests", full, fine);
		assertRefused("no network", XEN, spec(IMAGE, new NetworkPolicy.Nat(List.of()), List.of()));
		assertRefused("payload disks", XEN, spec(IMAGE, new NetworkPolicy.None(), List.of(new PayloadDisk("p", Path.of("/p")))));
		assertRefused("not from a disk", XEN,
				spec(new BootSource.DiskImage(Path.of("/d"), BootSource.DiskFormat.RAW), new NetworkPolicy.None(), List.of()));
	}

	private static void assertRefused(String why, HostAbilities abilities, GuestSpec spec) {
		CoreException e = assertThrows(CoreException.class, () -> define(abilities, spec));
		assertTrue(e.getMessage(), e.getMessage().startsWith("Cannot create guest 'a <guest>': ") && e.getMessage().contains(why));
	}

	@Test
	public void agentIsWhereTheDomainSays() throws CoreException {
		assertEquals(Optional.of("/var/lib/x"),
				socket("<channel type='pty'><source path='/dev/pts/1'/><target type='xen' name='other'/></channel>"
						+ "<channel type='unix'><source mode='bind' path='/var/lib/x'/><target type='xen' name='org.guestbench.agent.0'/></channel>"));
		assertEquals(Optional.empty(), socket("<channel type='unix'><target type='xen' name='org.guestbench.agent.0'/></channel>"));
		assertEquals(Optional.empty(),
				socket("<channel type='unix'><source path='relative'/><target name='org.guestbench.agent.0'/></channel>"));
		assertEquals(Optional.empty(), DomainChannels.agentSocket("<domain/>"));
	}

	private static Optional<String> socket(String channels) throws CoreException {
		return DomainChannels.agentSocket("<domain><devices>" + channels + "</devices></domain>");
	}
}
