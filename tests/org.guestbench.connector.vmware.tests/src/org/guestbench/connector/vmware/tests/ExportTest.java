/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.vmware.tests.FaultProxy.Fault;
import org.guestbench.connector.vmware.tests.ProxiedCall.Reply;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Disks through leases: none stays open. The simulator takes disks and forgets them; the stand-in keeps them and gives them back. */
public class ExportTest {

	@ClassRule
	public static final CompletedVcsim SERVER = new CompletedVcsim(Vcsim.esxi());
	@Rule
	public final TemporaryFolder files = new TemporaryFolder();

	private final IProgressMonitor monitor = new NullProgressMonitor();
	private final UUID uuid = UUID.randomUUID();
	private final GuestId guest = new GuestId("test", uuid);
	private Connection connection = SERVER.connect();

	@After
	public void close() throws CoreException {
		SERVER.proxy().calm();
		connection.guest(guest).delete(monitor);
		connection.close();
	}

	private GuestTransfer transfer() {
		return connection.facet(GuestTransfer.class).orElseThrow();
	}

	private GuestSpec spec(Path disk, DiskFormat format) {
		return new GuestSpec(uuid, "exported", new DiskImage(disk, format), MemorySize.ofMebibytes(64), 1, new NetworkPolicy.None(), null);
	}

	@Test
	public void exportThatFailsEndsItsLease() throws Exception {
		transfer().create(new VcsimSubject(SERVER).guest(uuid, "exported", null), null, monitor);
		Map<String, Fault> faults = new LinkedHashMap<>();
		faults.put("cut", ProxiedCall::cut);
		faults.put("refused", call -> call.reply(Reply.of(503, "busy")));
		for (String step : List.of("GET", "HttpNfcLeaseComplete")) {
			for (Map.Entry<String, Fault> fault : faults.entrySet()) {
				// More than once, because Java asks again for files.
				SERVER.proxy().on(step, fault.getValue());
				Path folder = files.newFolder().toPath();
				assertThrows(step + fault.getKey(), CoreException.class, () -> transfer().export(guest, folder, monitor));
				SERVER.proxy().calm();
				assertEquals(step + fault.getKey(), Set.of(), SERVER.machines().leases());
			}
		}
		SERVER.proxy().once("GET", call -> call.reply(Reply.of(200, "no disk")));
		CoreException e = assertThrows(CoreException.class, () -> transfer().export(guest, files.newFolder().toPath(), monitor));
		assertTrue(e.getMessage(), e.getMessage().contains("no VMDK file"));
		IProgressMonitor impatient = new NullProgressMonitor();
		SERVER.proxy().once("GET", call -> impatient.setCanceled(true));
		assertThrows(OperationCanceledException.class, () -> transfer().export(guest, files.newFolder().toPath(), impatient));
		assertEquals(Set.of(), SERVER.machines().leases());
		Path folder = files.newFolder().toPath();
		assertEquals("exported", transfer().export(guest, folder, monitor).name());
		assertEquals(Set.of(), SERVER.machines().leases());
	}

	@Test
	public void diskIsMadeLargerAndNeverSmaller() throws Exception {
		Path disk = Files.write(files.newFile("disk.raw").toPath(), new byte[1 << 20]);
		transfer().create(spec(disk, DiskFormat.RAW), MemorySize.ofMebibytes(3), monitor);
		Path larger = files.newFolder().toPath();
		assertEquals(3 << 11, sectors(transfer().export(guest, larger, monitor)));
		connection.guest(guest).delete(monitor);
		transfer().create(spec(disk, DiskFormat.RAW), new MemorySize(1000), monitor);
		assertEquals(1 << 11, sectors(transfer().export(guest, files.newFolder().toPath(), monitor)));
	}

	private static long sectors(GuestSpec spec) throws Exception {
		byte[] disk = Files.readAllBytes(((DiskImage) spec.boot()).image());
		return ByteBuffer.wrap(disk).order(ByteOrder.LITTLE_ENDIAN).getLong(12);
	}

	@Test
	public void imageThatNamesOtherFilesIsRefused() throws Exception {
		Path layer = files.newFile("layer.qcow2").toPath();
		ByteBuffer qcow2 = ByteBuffer.allocate(512);
		qcow2.putInt(0, 0x514649fb).putInt(4, 3).putLong(24, 1 << 20);
		refused(Files.write(layer, qcow2.putLong(8, 104).array()), DiskFormat.QCOW2, "difference to another image");
		refused(Files.write(layer, qcow2.putLong(8, 0).putLong(72, 4).array()), DiskFormat.QCOW2, "in another file");
		refused(Files.write(layer, qcow2.putLong(72, 0).putLong(24, 0).array()), DiskFormat.QCOW2, "how large");
		refused(Files.writeString(layer, "# Disk DescriptorFile\nRW 2048 FLAT \"/etc/passwd\" 0\n"), DiskFormat.VMDK,
				"holds all of its disk");
		ByteBuffer vmdk = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
		vmdk.putInt(0, 0x564d444b).putLong(12, 2048).putLong(28, 1).putLong(36, 1);
		vmdk.put(512, "parentCID=12345678\nparentFileNameHint=\"/etc/passwd\"".getBytes());
		refused(Files.write(layer, vmdk.array()), DiskFormat.VMDK, "difference to another disk");
	}

	private void refused(Path image, DiskFormat format, String why) {
		int before = SERVER.proxy().called.size();
		CoreException e = assertThrows(CoreException.class, () -> transfer().create(spec(image, format), null, monitor));
		assertTrue(e.getMessage(), e.getMessage().contains(why));
		assertFalse(SERVER.proxy().called.subList(before, SERVER.proxy().called.size()).contains("ImportVApp"));
	}
}
