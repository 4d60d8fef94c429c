/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
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
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.guestbench.connector.libvirt.internal.binding.Login;
import org.guestbench.connector.libvirt.internal.binding.StoragePool;
import org.guestbench.connector.libvirt.internal.definition.PoolDefinition;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;

/** Real files in a pool of a session, and who needs them. */
public class SessionStorageTest {

	private static final String POOL = "images";
	private static final long SIZE = 16 << 20;

	private static @Nullable SessionDaemon session;
	private static @Nullable Connection connection;
	private static @Nullable Hypervisor hypervisor;

	@BeforeClass
	public static void start() throws Exception {
		SessionDaemon started = SessionDaemon.start();
		session = started;
		ConnectionSpec spec = started.spec("stored");
		connection = started.connector().open(spec, Interaction.NOBODY, new NullProgressMonitor());
		URI uri = spec.uri();
		hypervisor = Hypervisor.open(LibvirtLibrary.load(), uri.toString(), new Login(uri, Interaction.NOBODY));
	}

	/** A new one, with nothing in it. @return where it is */
	private static Path makePool(String name) throws LibvirtFailure {
		SessionDaemon started = session;
		if (started == null) {
			throw new IllegalStateException("Not started");
		}
		Path folder = started.folder("data").resolve(name);
		try (StoragePool pool = opened().definePool(PoolDefinition.folder(name, folder.toString()))) {
			pool.build();
			pool.start();
		}
		return folder;
	}

	@AfterClass
	public static void end() throws Exception {
		Connection open = connection;
		if (open != null) {
			open.close();
		}
		Hypervisor opened = hypervisor;
		if (opened != null) {
			opened.close();
		}
		SessionDaemon started = session;
		if (started != null) {
			started.close();
		}
	}

	@Test
	public void volumeInUseIsKeptWhateverTheWay() throws Exception {
		makePool(POOL);
		Volumes volumes = facet(Volumes.class);
		VolumeInfo base = volumes.create(POOL, new VolumeSpec("base.qcow2", new MemorySize(SIZE), Format.QCOW2), monitor());
		try (StoragePool pool = opened().pool(POOL).orElseThrow()) {
			pool.create(PoolDefinition.layer("layer.qcow2", SIZE, base.path(), "qcow2"));
			pool.create(PoolDefinition.layer("top.qcow2", SIZE, base.path().replace("base", "layer"), "qcow2"));
		}
		assertEquals(List.of("layer.qcow2", "top.qcow2"), use("base.qcow2").layers());
		refused("base.qcow2", "'layer.qcow2', 'top.qcow2'");
		GuestId byPath = define("by-path", "<disk type='file'><source file='" + base.path().replace("base", "top")
				+ "'/><target dev='vda' bus='virtio'/></disk>");
		for (String name : List.of("base.qcow2", "layer.qcow2", "top.qcow2")) {
			assertEquals(List.of("by-path"), users(name));
			refused(name, "'by-path'");
		}
		assertEquals(List.of("base.qcow2", "layer.qcow2", "top.qcow2"),
				volumes.list(POOL, monitor()).stream().map(VolumeInfo::name).toList());
		open().guest(byPath).delete(monitor());
		volumes.create(POOL, new VolumeSpec("named", new MemorySize(SIZE), Format.RAW), monitor());
		define("by-name", "<disk type='volume'><source pool='" + POOL + "' volume='named'/><target dev='vda' bus='virtio'/></disk>");
		refused("named", "'by-name'");
		for (String name : List.of("top.qcow2", "layer.qcow2", "base.qcow2")) {
			volumes.delete(POOL, name, monitor());
		}
		assertEquals(List.of("named"), volumes.list(POOL, monitor()).stream().map(VolumeInfo::name).toList());
	}

	@Test
	public void fileThatSomebodyElseHasPutThereIsListed() throws Exception {
		Path folder = makePool("files");
		Files.write(folder.resolve("other.img"), new byte[4096]);
		assertEquals(List.of("other.img"), facet(Volumes.class).list("files", monitor()).stream().map(VolumeInfo::name).toList());
		PoolInfo info = facet(Pools.class).list(monitor()).stream().filter(pool -> pool.name().equals("files")).findFirst().orElseThrow();
		assertEquals(folder.toString(), info.path());
		assertEquals("dir", info.kind());
	}

	@Test
	public void networkThatIsOnlyDefinedStartsWithTheHostOrNot() throws Exception {
		Networks networks = facet(Networks.class);
		opened().inventory().defineNetwork("<network><name>lab</name><ip address='10.17.3.1' netmask='255.255.255.0'/></network>").close();
		networks.autostart("lab", true, monitor());
		NetworkInfo lab = networks.list(monitor()).get(0);
		assertEquals(new NetworkInfo("lab", "isolated", false, true, lab.bridge(), List.of("10.17.3.1/24")), lab);
		networks.autostart("lab", false, monitor());
		assertEquals(List.of(Boolean.FALSE),
				networks.list(monitor()).stream().map(network -> Boolean.valueOf(network.autostart())).toList());
	}

	@Test
	public void guestStartsWithTheDaemon() throws Exception {
		GuestId guest = define("early", "");
		Autostart autostart = facet(Autostart.class);
		autostart.change(guest, true, monitor());
		assertEquals(Set.of(guest), autostart.guests(monitor()));
		autostart.change(guest, false, monitor());
		assertEquals(Set.of(), autostart.guests(monitor()));
	}

	private static GuestId define(String name, String disk) throws Exception {
		UUID uuid = UUID.randomUUID();
		opened().define("<domain type='qemu'><name>" + name + "</name><uuid>" + uuid
				+ "</uuid><memory>65536</memory><os><type arch='x86_64'>hvm</type></os><devices>" + disk + "</devices></domain>").close();
		return new GuestId("stored", uuid);
	}

	private static VolumeUse use(String volume) throws CoreException {
		return facet(Volumes.class).use(POOL, volume, monitor());
	}

	private static List<String> users(String volume) throws CoreException {
		return use(volume).guests().stream().map(GuestInfo::name).toList();
	}

	private static void refused(String volume, String why) {
		CoreException refusal = assertThrows(CoreException.class, () -> facet(Volumes.class).delete(POOL, volume, monitor()));
		assertTrue(refusal.getMessage(), refusal.getMessage().contains(why));
	}

	private static <T> T facet(Class<T> type) {
		return open().facet(type).orElseThrow();
	}

	private static Connection open() {
		Connection present = connection;
		if (present == null) {
			throw new IllegalStateException("Not open");
		}
		return present;
	}

	private static Hypervisor opened() {
		Hypervisor present = hypervisor;
		if (present == null) {
			throw new IllegalStateException("Not open");
		}
		return present;
	}

	private static NullProgressMonitor monitor() {
		return new NullProgressMonitor();
	}
}
