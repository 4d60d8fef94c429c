/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.connector.libvirt.internal.definition.DefinedGuest;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition.Meeting;
import org.guestbench.connector.libvirt.internal.definition.HostAbilities;
import org.guestbench.connector.libvirt.internal.definition.SavedMachine;
import org.junit.Test;

/** A guest's specification is read back from its definition. */
public class DefinedGuestTest {

	private static final Path DISK = Path.of("/images/payload, with a comma");
	private static final HostAbilities HOST = new HostAbilities("x86_64",
			List.of(new HostAbilities.Kind("hvm", "x86_64", "qemu", "/usr/bin/qemu"),
					new HostAbilities.Kind("hvm", "x86_64", "kvm", "/usr/bin/qemu")));

	@Test
	public void specificationIsReadBack() throws CoreException {
		Ownership owner = new Ownership(new RunId("aaaaaaaaaaaa"), "me@here", Instant.parse("2026-11-26T05:00:00Z"));
		for (NetworkPolicy network : List.of(new NetworkPolicy.None(), new NetworkPolicy.Nat(List.of()))) {
			GuestSpec spec = spec("a <guest>", network, owner, List.of(new PayloadDisk("work", DISK), new PayloadDisk("jdk", DISK)));
			for (Acceleration.Kind kind : Acceleration.Kind.values()) {
				DefinedGuest read = DefinedGuest.parse(DomainDefinition.of(spec, HOST, kind, meeting(null))).orElseThrow();
				assertEquals(spec, read.spec());
				assertEquals(kind, read.acceleration());
			}
		}
	}

	@Test
	public void diskForSnapshotsIsNoPayload() throws CoreException {
		GuestSpec spec = spec("kept", new NetworkPolicy.None(), null, List.of());
		String xml = DomainDefinition.of(spec, HOST, Acceleration.Kind.EMULATED, meeting(Path.of("/snapshots.qcow2")));
		assertTrue(xml, xml.contains("snapshots.qcow2"));
		assertEquals(spec, DefinedGuest.parse(xml).orElseThrow().spec());
	}

	@Test
	public void forkKeepsNameAndUuidAndWaitsForItsMemory() throws CoreException {
		GuestSpec spec = spec("fork", new NetworkPolicy.None(), null, List.of(new PayloadDisk("work", DISK)));
		DefinedGuest guest = DefinedGuest.parse(DomainDefinition.of(spec, HOST, Acceleration.Kind.EMULATED, meeting(null))).orElseThrow();
		String xml = DomainDefinition.fork(guest, HOST, meeting(null), new SavedMachine(Path.of("/a,b/ram"), Path.of("/empty"), true));
		assertTrue(xml, xml.contains("<name>" + guest.name() + "</name><uuid>" + spec.uuid() + "</uuid>"));
		assertTrue("a comma in QEMU's options is written twice: " + xml, xml.contains("mem-path=/a,,b/ram,share=off"));
		assertTrue(xml, xml.contains("defer") && !xml.contains("<kernel>"));
		assertEquals("places of payload", GuestSpec.MAX_PAYLOAD - 1, xml.split("file='/empty'", -1).length - 1);
	}

	@Test
	public void whatTheBenchDidNotWriteIsNoneOfItsGuests() throws CoreException {
		assertEquals(Optional.empty(),
				DefinedGuest.parse("<domain type='qemu'><name>web</name><os><kernel>/k</kernel></os><devices/></domain>"));
		String xml = DomainDefinition.of(spec("changed", new NetworkPolicy.None(), null, List.of()), HOST, Acceleration.Kind.EMULATED,
				meeting(null));
		assertThrows(CoreException.class, () -> DefinedGuest.parse(xml.replaceAll("<disk.*</disk>", "")));
		assertThrows(CoreException.class, () -> DefinedGuest.parse(xml.replaceAll("<vcpu>1", "<vcpu>none")));
	}

	private static GuestSpec spec(String name, NetworkPolicy network, @Nullable Ownership owner, List<PayloadDisk> payload) {
		return new GuestSpec(UUID.randomUUID(), name, new DirectKernel(Path.of("/images/kernel"), Path.of("/images/initrd"),
				Path.of("/images/root"), "quiet panic=-1"), MemorySize.ofMebibytes(512), 1, network, owner, payload);
	}

	private static Meeting meeting(@Nullable Path snapshots) {
		return new Meeting(Path.of("/run/agent"), Path.of("/run/log"), Path.of("/run/overlay"), snapshots);
	}
}
