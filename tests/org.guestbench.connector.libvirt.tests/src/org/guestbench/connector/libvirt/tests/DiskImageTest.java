/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.contract.NotTested;
import org.junit.ClassRule;
import org.junit.Test;

/** Guests that the firmware boots from a disk image, over which each has a layer of its own; with a network. */
public class DiskImageTest {

	@ClassRule
	public static final SessionRule SESSION = new SessionRule();

	@Test
	public void imageIsNeverWrittenToAndItsLayerGoesWithTheGuest() throws Exception {
		NotTested.unless(Files.isExecutable(Path.of("/usr/bin/qemu-img")), "disk images of libvirt's guests (qemu-img is not installed)");
		SessionDaemon session = SESSION.subject().session();
		byte[] content = new byte[1 << 20];
		new Random(1).nextBytes(content);
		Path image = Files.write(session.root().resolve("disk.img"), content);
		UUID uuid = UUID.randomUUID();
		GuestId id = new GuestId("disks", uuid);
		NullProgressMonitor monitor = new NullProgressMonitor();
		try (Connection connection = SESSION.subject().connector().open(session.spec("disks"), Interaction.NOBODY, monitor)) {
			connection.create(new GuestSpec(uuid, "disk", new DiskImage(image, DiskFormat.RAW), MemorySize.ofMebibytes(128), 1,
					new NetworkPolicy.Nat(List.of()), null), monitor);
			Path layer = session.folder("run").resolve("guestbench-libvirt").resolve(uuid.toString()).resolve("disk.qcow2");
			assertTrue(layer.toString(), Files.exists(layer));
			connection.guest(id).start(monitor);
			assertEquals(GuestState.RUNNING, connection.guest(id).info(monitor).state());
			connection.guest(id).delete(monitor);
			assertFalse(layer.toString(), Files.exists(layer.getParent()));
			assertArrayEquals(content, Files.readAllBytes(image));
		}
	}
}
