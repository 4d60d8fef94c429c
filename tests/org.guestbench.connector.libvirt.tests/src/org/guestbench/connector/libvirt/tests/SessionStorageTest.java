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
