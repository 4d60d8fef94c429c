/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.NetworkInfo;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.connector.libvirt.internal.definition.NetworkDescription;
import org.guestbench.connector.libvirt.internal.definition.StorageDescription;
import org.guestbench.connector.libvirt.internal.definition.VolumeReferences;
import org.junit.Test;

/** What hosts tell of pools, volumes and networks, some of it made up to confuse. */
public class DescriptionsTest {

	@Test
	public void volumeIsReadWithItsLayer() throws CoreException {
		assertEquals(
				new VolumeInfo("a", "/p/a", "qcow2", MemorySize.ofMebibytes(1), new MemorySize(5), "/p/b"),
				StorageDescription.volume("""
						<volume type='file'><name>a</name><key>/p/a</key><capacity unit='KiB'>1024</capacity>
						<allocation unit='bytes'>5</allocation><target><path>/p/a</path><format type='qcow2'/></target>
						<backingStore><path>/p/b</path><format type='raw'/></backingStore></volume>"""));
	}

	@Test
	public void sizesThatCannotBeAreBounded() throws CoreException {
		VolumeInfo info = StorageDescription.volume(
				"<volume><name>a</name><capacity unit='EiB'>99999999999999999999</capacity><allocation>-5</allocation></volume>");
		assertEquals(new MemorySize(Long.MAX_VALUE), info.capacity());
		assertEquals(new MemorySize(0), info.used());
		assertEquals(null, info.below());
	}

	@Test
	public void networkIsReadWithItsAddresses() throws CoreException {
		assertEquals(
				new NetworkInfo("n", "nat", true, false, "virbr7", List.of("10.0.0.1/22", "fd00::1/64", "10.9.9.9", "10.8.8.8")),
				NetworkDescription.network("""
						<network><name>n</name><forward/><bridge name='virbr7'/><ip address='10.0.0.1' netmask='255.255.252.0'/>
						<ip family='ipv6' address='fd00::1' prefix='64'/><ip address='10.9.9.9' netmask='a.host.name'/>
						<ip address='10.8.8.8' netmask='999.0.0.0'/></network>""", true, false));
	}

	@Test
	public void everythingThatADomainReadsIsFound() throws CoreException {
		VolumeReferences references = VolumeReferences.parse("""
				<domain><os><kernel>/p/kernel</kernel><nvram>/p/vars</nvram></os><devices>
				<disk type='file'><source file='/p/top'/><backingStore type='file'><source file='/p/mid'/><backingStore type='block'>
				<source dev='/dev/base'/><backingStore/></backingStore></backingStore><mirror><source file='/p/mirror'/></mirror></disk>
				<disk type='volume'><source pool='p' volume='v'/></disk></devices></domain>""");
		assertEquals(Set.of("/p/kernel", "/p/vars", "/p/top", "/p/mid", "/dev/base", "/p/mirror"), references.paths());
		assertEquals(Set.of(new VolumeReferences.Named("p", "v")), references.named());
	}

	@Test
	public void entitiesAndDepthAreRefused() {
		String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><volume><name>&e;</name></volume>";
		assertThrows(CoreException.class, () -> StorageDescription.volume(entity));
		assertThrows(CoreException.class, () -> NetworkDescription.network(entity, true, true));
		String deep = "<backingStore>".repeat(1000) + "</backingStore>".repeat(1000);
		assertThrows(CoreException.class,
				() -> VolumeReferences.parse("<domain><devices><disk>" + deep + "</disk></devices></domain>"));
	}
}
