/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Autostart;
import org.guestbench.api.facet.Hardware;
import org.guestbench.api.facet.NetworkInfo;
import org.guestbench.api.facet.Networks;
import org.guestbench.api.facet.PoolInfo;
import org.guestbench.api.facet.Pools;
import org.guestbench.api.facet.VolumeInfo;
import org.guestbench.api.facet.VolumeSpec;
import org.guestbench.api.facet.VolumeSpec.Format;
import org.guestbench.api.facet.VolumeUse;
import org.guestbench.api.facet.Volumes;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.hardware.Disk;
import org.guestbench.api.hardware.Layer;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;
import org.guestbench.testbed.Opened;
import org.junit.ClassRule;
import org.junit.Test;

/** Real files in pools of a session, and who needs them; its networks, and guests that start with its daemon. */
public class SessionStorageTest {

	@ClassRule
	public static final Opened<StoredSession> SESSION = new Opened<>(StoredSession::open);

	private static final String POOL = "images";
	private static final long SIZE = 16 << 20;

	@Test
	public void volumeInUseIsKeptWhateverTheWay() throws Exception {
		SESSION.get().makePool(POOL);
		Volumes volumes = SESSION.get().facet(Volumes.class);
		VolumeInfo base = volumes.create(POOL, new VolumeSpec("base.qcow2", new MemorySize(SIZE), Format.QCOW2), monitor());
		try (StoragePool pool = SESSION.get().other().pool(POOL).orElseThrow()) {
			pool.create(PoolDefinition.layer("layer.qcow2", SIZE, base.path(), "qcow2"));
			pool.create(PoolDefinition.layer("top.qcow2", SIZE, base.path().replace("base", "layer"), "qcow2"));
		}
		assertEquals(List.of("layer.qcow2", "top.qcow2"), use("base.qcow2").layers());
		refused("base.qcow2", "'layer.qcow2', 'top.qcow2'");
		GuestId byPath = SESSION.get().define("by-path", "<disk type='file'><source file='" + base.path().replace("base", "top")
				+ "'/><target dev='vda' bus='virtio'/></disk>");
		for (String name : List.of("base.qcow2", "layer.qcow2", "top.qcow2")) {
			assertEquals(List.of("by-path"), users(name));
			refused(name, "'by-path'");
		}
		assertEquals(List.of("base.qcow2", "layer.qcow2", "top.qcow2"), listed(POOL));
		SESSION.get().connection().guest(byPath).delete(monitor());
		volumes.create(POOL, new VolumeSpec("named", new MemorySize(SIZE), Format.RAW), monitor());
		SESSION.get().define("by-name",
				"<disk type='volume'><source pool='" + POOL + "' volume='named'/><target dev='vda' bus='virtio'/></disk>");
		refused("named", "'by-name'");
		for (String name : List.of("top.qcow2", "layer.qcow2", "base.qcow2")) {
			volumes.delete(POOL, name, monitor());
		}
		assertEquals(List.of("named"), listed(POOL));
	}

	@Test
	public void chainOfAStoppedGuestIsFollowedThroughItsVolumes() throws Exception {
		String folder = SESSION.get().makePool("chain").toString();
		try (StoragePool pool = SESSION.get().other().pool("chain").orElseThrow()) {
			pool.create(PoolDefinition.disk("base", SIZE));
			pool.create(PoolDefinition.layer("top", SIZE, folder + "/base", "qcow2"));
		}
		GuestId layered = SESSION.get().define("layered", "<disk type='file'><driver name='qemu' type='qcow2'/><source file='" + folder
				+ "/top'/><target dev='vdb' bus='virtio'/></disk><disk type='file' device='cdrom'><target dev='sda' bus='sata'/></disk>");
		GuestId below = SESSION.get().define("below",
				"<disk type='volume'><source pool='chain' volume='base'/><target dev='vda' bus='virtio'/><readonly/></disk>");
		GuestId beside = SESSION.get().define("beside",
				"<disk type='file'><source file='" + folder + "/base'/><target dev='vda' bus='virtio'/><readonly/></disk>");
		Hardware hardware = SESSION.get().facet(Hardware.class);
		List<Disk> disks = hardware.disks(layered, monitor());
		assertEquals(List.of("vdb", "sda"), disks.stream().map(Disk::target).toList());
		assertEquals("an empty drive", List.of(), disks.get(1).chain());
		List<Layer> chain = disks.get(0).chain();
		assertEquals(List.of(folder + "/top", folder + "/base"), chain.stream().map(Layer::source).toList());
		assertEquals(List.of("qcow2", "qcow2"), chain.stream().map(Layer::format).toList());
		assertEquals(List.of(new MemorySize(SIZE), new MemorySize(SIZE)), chain.stream().map(Layer::capacity).toList());
		assertEquals(List.of(List.of(), List.of(beside)), chain.stream().map(Layer::shared).toList());
		Disk named = hardware.disks(below, monitor()).get(0);
		assertEquals("chain/base", named.chain().get(0).source());
		assertTrue(named.readOnly());
		assertEquals("BIOS", hardware.machine(layered, monitor()).firmware());
	}

	@Test
	public void fileThatSomebodyElseHasPutThereIsListed() throws Exception {
		Path folder = SESSION.get().makePool("files");
		Files.write(folder.resolve("other.img"), new byte[4096]);
		assertEquals(List.of("other.img"), listed("files"));
		PoolInfo info = SESSION.get().facet(Pools.class).list(monitor()).stream().filter(pool -> pool.name().equals("files")).findFirst()
				.orElseThrow();
		assertEquals(folder.toString(), info.path());
		assertEquals("dir", info.kind());
	}

	@Test
	public void networkThatIsOnlyDefinedStartsWithTheHostOrNot() throws Exception {
		Networks networks = SESSION.get().facet(Networks.class);
		SESSION.get().other().inventory()
				.defineNetwork("<network><name>lab</name><ip address='10.17.3.1' netmask='255.255.255.0'/></network>").close();
		networks.autostart("lab", true, monitor());
		NetworkInfo lab = networks.list(monitor()).get(0);
		assertEquals(new NetworkInfo("lab", "isolated", false, true, lab.bridge(), List.of("10.17.3.1/24")), lab);
		networks.autostart("lab", false, monitor());
		assertEquals(List.of(Boolean.FALSE),
				networks.list(monitor()).stream().map(network -> Boolean.valueOf(network.autostart())).toList());
	}

	@Test
	public void guestStartsWithTheDaemon() throws Exception {
		GuestId guest = SESSION.get().define("early", "");
		Autostart autostart = SESSION.get().facet(Autostart.class);
		autostart.change(guest, true, monitor());
		assertEquals(Set.of(guest), autostart.guests(monitor()));
		autostart.change(guest, false, monitor());
		assertEquals(Set.of(), autostart.guests(monitor()));
	}

	private static List<String> listed(String pool) throws CoreException {
		return SESSION.get().facet(Volumes.class).list(pool, monitor()).stream().map(VolumeInfo::name).toList();
	}

	private static VolumeUse use(String volume) throws CoreException {
		return SESSION.get().facet(Volumes.class).use(POOL, volume, monitor());
	}

	private static List<String> users(String volume) throws CoreException {
		return use(volume).guests().stream().map(GuestInfo::name).toList();
	}

	private static void refused(String volume, String why) {
		CoreException refusal = assertThrows(CoreException.class,
				() -> SESSION.get().facet(Volumes.class).delete(POOL, volume, monitor()));
		assertTrue(refusal.getMessage(), refusal.getMessage().contains(why));
	}

	private static NullProgressMonitor monitor() {
		return new NullProgressMonitor();
	}
}
