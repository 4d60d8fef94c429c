/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.guestbench.connector.qemu.tests.Surroundings.id;
import static org.guestbench.connector.qemu.tests.Surroundings.monitor;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.GuestTransfer;
import org.guestbench.api.facet.SnapshotLabel;
import org.guestbench.api.facet.Snapshots;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.PayloadDisk;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.GuestLock;
import org.junit.Rule;
import org.junit.Test;

/** Guests that belong to no run are there after the machine has started anew. */
public class LastingGuestTest {

	@Rule
	public final Surroundings here = new Surroundings();

	@Test
	public void guestIsThereAgainAfterTheMachineStartedAnew() throws Exception {
		GuestSpec spec = here.spec("lasting", null);
		try (Connection connection = here.open()) {
			connection.create(spec, monitor()).start(monitor());
			connection.facet(Snapshots.class).orElseThrow().create(id(spec.uuid()), new SnapshotLabel("kept", ""), false, monitor());
		}
		reboot(spec.uuid());
		try (Connection connection = here.open()) {
			assertEquals(List.of(spec.name()), connection.guests(monitor()).stream().map(info -> info.name()).toList());
			assertEquals(GuestState.STOPPED, connection.guest(id(spec.uuid())).info(monitor()).state());
			assertEquals(1, connection.facet(Snapshots.class).orElseThrow().list(id(spec.uuid()), monitor()).size());
			connection.guest(id(spec.uuid())).start(monitor());
			assertTrue("its sockets have short names", Files.exists(here.folder(spec.uuid()).resolve("vm/qmp")));
			connection.guest(id(spec.uuid())).stop(StopMode.FORCE, Await.PATIENCE, monitor());
			connection.guest(id(spec.uuid())).delete(monitor());
			assertEquals(List.of(), connection.guests(monitor()));
		}
		assertEquals(List.of(), here.processes());
		assertEquals(List.of(), entries(here.lasting()));
		assertEquals(List.of(), entries(here.guests()));
	}

	@Test
	public void guestOfARunDoesNotStay() throws Exception {
		GuestSpec spec = here.throwaway("passing");
		try (Connection connection = here.open()) {
			connection.create(spec, monitor());
			assertFalse(Files.exists(here.lasting()));
			assertTrue(Files.isDirectory(here.folder(spec.uuid())) && !Files.isSymbolicLink(here.folder(spec.uuid())));
		}
	}

	@Test
	public void linkOfAGuestWhoseFolderIsGoneIsRemoved() throws Exception {
		GuestSpec spec = here.spec("gone", null);
		try (Connection connection = here.open()) {
			connection.create(spec, monitor());
		}
		Files.move(here.lasting().resolve(spec.uuid().toString()), here.root().resolve("elsewhere"));
		try (Connection connection = here.open()) {
			assertEquals(List.of(), connection.guests(monitor()));
			assertEquals(List.of(), entries(here.guests()));
		}
	}

	@Test
	public void whatAKilledBenchHadUnderWayIsRemoved() throws Exception {
		GuestSpec spec = here.spec("whole", null);
		try (Connection connection = here.open()) {
			connection.create(spec, monitor());
		}
		Path half = Files.createDirectories(here.lasting().resolve(".new-" + UUID.randomUUID() + ".1.1.another"));
		Files.createFile(half.resolve("base.qcow2"));
		Path leaving = Files.createDirectories(here.lasting().resolve(".del-" + UUID.randomUUID() + "-1"));
		try (Connection connection = here.open()) {
			assertFalse(Files.exists(half));
			assertFalse(Files.exists(leaving));
			assertEquals(1, connection.guests(monitor()).size());
		}
	}

	@Test
	public void guestOfAnImageOutlivesTheImage() throws Exception {
		Path image = Files.createDirectory(here.root().resolve("image"));
		for (String name : List.of("kernel", "initrd", "root", "seed")) {
			Files.writeString(image.resolve(name), name.repeat(1024));
		}
		GuestSpec model = Surroundings.spec("of an image", kernel(image), null);
		GuestSpec spec = new GuestSpec(model.uuid(), model.name(), model.boot(), model.memory(), 1, model.network(), null,
				List.of(new PayloadDisk("seed", image.resolve("seed"))));
		Path folder = Files.createDirectory(here.root().resolve("out"));
		try (Connection connection = here.open()) {
			GuestTransfer transfer = connection.facet(GuestTransfer.class).orElseThrow();
			transfer.create(spec, null, monitor());
			assertEquals(image.resolve("kernel").toString(),
					GuestJson.read(here.folder(spec.uuid())).getAsJsonObject("boot").get("kernel").getAsString());
			for (String name : List.of("kernel", "initrd", "root", "seed")) {
				Files.delete(image.resolve(name));
			}
			GuestSpec written = transfer.export(id(spec.uuid()), folder, monitor());
			assertTrue(written.boot() instanceof DirectKernel boot && boot.initrd().startsWith(folder)
					&& Files.readString(boot.initrd()).equals("initrd".repeat(1024)));
			assertEquals("seed".repeat(1024), Files.readString(written.payload().get(0).file()));
		}
	}

	@Test
	public void diskGrowsToTheWantedSizeAndKeepsItsContent() throws Exception {
		Path disk = here.root().resolve("content.raw");
		byte[] content = new byte[1 << 20];
		content[4711] = 42;
		Files.write(disk, content);
		GuestSpec spec = Surroundings.spec("grown", new DiskImage(disk, DiskFormat.RAW), null);
		Path folder = Files.createDirectory(here.root().resolve("out"));
		try (Connection connection = here.open()) {
			GuestTransfer transfer = connection.facet(GuestTransfer.class).orElseThrow();
			transfer.create(spec, MemorySize.ofMebibytes(64), monitor());
			assertTrue(transfer.room(monitor()).promised().bytes() > 60 << 20);
			Files.delete(disk);
			GuestSpec written = transfer.export(id(spec.uuid()), folder, monitor());
			Path back = here.root().resolve("back.raw");
			Path vmdk = written.boot() instanceof DiskImage image ? image.image() : Path.of("none");
			run("qemu-img", "convert", "-f", "vmdk", "-O", "raw", vmdk.toString(), back.toString());
			assertEquals(64 << 20, Files.size(back));
			try (var bytes = Files.newByteChannel(back)) {
				ByteBuffer one = ByteBuffer.allocate(1);
				bytes.position(4711).read(one);
				assertEquals(42, one.get(0));
			}
		}
	}

	@Test
	public void cancelInTheMiddleLeavesNothing() throws Exception {
		Path disk = here.root().resolve("random.raw");
		byte[] content = new byte[32 << 20];
		new Random(1).nextBytes(content);
		Files.write(disk, content);
		NullProgressMonitor whenItIsWritten = new NullProgressMonitor() {
			@Override
			public boolean isCanceled() {
				try (Stream<Path> all = Files.walk(here.lasting())) {
					return all.anyMatch(path -> path.endsWith("base.qcow2"));
				} catch (IOException | UncheckedIOException e) {
					// It is just being made, or removed.
					return false;
				}
			}
		};
		try (Connection connection = here.open()) {
			GuestTransfer transfer = connection.facet(GuestTransfer.class).orElseThrow();
			GuestSpec spec = Surroundings.spec("cancelled", new DiskImage(disk, DiskFormat.RAW), null);
			assertThrows(OperationCanceledException.class, () -> transfer.create(spec, null, whenItIsWritten));
			assertEquals(List.of(), connection.guests(monitor()));
			assertEquals(List.of(), entries(here.lasting()));
		}
		assertFalse(ProcessHandle.allProcesses().map(process -> process.info().commandLine().orElse(""))
				.anyMatch(line -> line.contains(disk.toString())));
	}

	@Test
	public void diskThatIsNotWhatItClaimsMakesNoGuest() throws Exception {
		Path secret = Files.writeString(here.root().resolve("secret"), "secret".repeat(200));
		Path layer = here.root().resolve("layer.qcow2");
		run("qemu-img", "create", "-q", "-f", "qcow2", "-F", "raw", "-b", secret.toString(), layer.toString());
		Path outside = here.root().resolve("outside.qcow2");
		run("qemu-img", "create", "-q", "-f", "qcow2", "-o", "data_file=" + here.root().resolve("data.raw") + ",data_file_raw=on",
				outside.toString(), "1M");
		Path named = Files.writeString(here.root().resolve("named.vmdk"), "# Disk DescriptorFile\nversion=1\nCID=1\nparentCID=ffffffff\n"
				+ "createType=\"monolithicFlat\"\nRW 2 FLAT \"" + secret + "\" 0\n");
		Path cut = here.root().resolve("cut.qcow2");
		Files.write(cut, new byte[] { 'Q', 'F', 'I', (byte) 0xfb, 0, 0, 0, 3 });
		try (Connection connection = here.open()) {
			GuestTransfer transfer = connection.facet(GuestTransfer.class).orElseThrow();
			refused(transfer, layer, DiskFormat.QCOW2, "backing file");
			refused(transfer, outside, DiskFormat.QCOW2, "another file");
			refused(transfer, named, DiskFormat.VMDK, "names others");
			refused(transfer, cut, DiskFormat.QCOW2, "no qcow2 image");
			refused(transfer, secret, DiskFormat.VMDK, "VMDK");
			GuestSpec direct = Surroundings.spec("direct", new DiskImage(named, DiskFormat.VMDK), null);
			assertThrows(CoreException.class, () -> connection.create(direct, monitor()));
			assertEquals(List.of(), connection.guests(monitor()));
			assertEquals(List.of(), entries(here.lasting()));
		}
	}

	private static void refused(GuestTransfer transfer, Path disk, DiskFormat format, String why) {
		GuestSpec spec = Surroundings.spec("hostile", new DiskImage(disk, format), null);
		CoreException e = assertThrows(CoreException.class, () -> transfer.create(spec, null, monitor()));
		assertTrue(e.getMessage(), e.getMessage().contains(why));
	}

	/** Ends all processes, empties what is emptied then, and lets what is written down be of an earlier start of the machine. */
	private void reboot(UUID uuid) throws Exception {
		ProcessHandle.of(GuestJson.script(here.folder(uuid))).ifPresent(ProcessHandle::destroyForcibly);
		ProcessHandle.of(GuestJson.qemu(here.folder(uuid))).ifPresent(ProcessHandle::destroyForcibly);
		Await.until("its processes have ended", () -> here.processes().isEmpty());
		Path folder = here.lasting().resolve(uuid.toString());
		// This process lives on, unlike one on a machine that starts anew, and may be writing down at this moment how the guest has ended.
		try (GuestLock held = GuestLock.acquire(new GuestFolder(uuid, folder), Await.PATIENCE, monitor())) {
			GuestJson.changeBoot(folder, "another-boot");
		}
		Files.deleteIfExists(folder.resolve("exit"));
		for (Path entry : entries(here.guests())) {
			Files.delete(entry);
		}
		Files.delete(here.guests());
	}

	private static DirectKernel kernel(Path image) {
		return new DirectKernel(image.resolve("kernel"), image.resolve("initrd"), image.resolve("root"), "quiet");
	}

	private static List<Path> entries(Path folder) throws IOException {
		if (!Files.exists(folder)) {
			return List.of();
		}
		try (Stream<Path> entries = Files.list(folder)) {
			return entries.toList();
		}
	}

	private static void run(String... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).inheritIO().start();
		assertEquals(String.join(" ", command), 0, process.waitFor());
	}
}
