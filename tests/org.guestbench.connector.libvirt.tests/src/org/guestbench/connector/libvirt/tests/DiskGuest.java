/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.guestbench.connector.libvirt.internal.binding.Login;
import org.guestbench.contract.NotTested;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A guest with an empty disk of its own, which needs no system in it: the test writes to the disk as the guest would. */
final class DiskGuest implements AutoCloseable {

	static final long MEBIBYTE = 1 << 20;

	private final Hypervisor hypervisor;
	private final GuestSpec spec;

	private DiskGuest(Hypervisor hypervisor, GuestSpec spec) {
		this.hypervisor = hypervisor;
		this.spec = spec;
	}

	/** What such a guest is made of: an image of 64 MiB with nothing on it. */
	static GuestSpec spec(DaemonHost host, UUID uuid, String name) {
		NotTested.unless(Files.isExecutable(Path.of("/usr/bin/qemu-io")), "disks of libvirt's guests (qemu-io is not installed)");
		Path image = host.root().resolve("empty-" + uuid + ".img");
		try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
			file.setLength(64 * MEBIBYTE);
		} catch (IOException e) {
			throw new AssertionError(e);
		}
		return new GuestSpec(uuid, name, new DiskImage(image, DiskFormat.RAW), MemorySize.ofMebibytes(64), 1, new NetworkPolicy.None(),
				null);
	}

	/** Stopped. */
	static DiskGuest create(DaemonHost host, Connection connection, String name) throws Exception {
		GuestSpec spec = spec(host, UUID.randomUUID(), name);
		connection.create(spec, new NullProgressMonitor());
		URI uri = host.uri();
		return new DiskGuest(Hypervisor.open(LibvirtLibrary.load(), uri.toString(), new Login(uri, Interaction.NOBODY)), spec);
	}

	GuestId id(String connection) {
		return new GuestId(connection, spec.uuid());
	}

	/** A native connection of the test's own. */
	Hypervisor hypervisor() {
		return hypervisor;
	}

	Domain domain() throws Exception {
		return hypervisor.domain(spec.uuid());
	}

	/** Writes bytes of that value, while it runs. */
	void write(int value, long offset, long length) throws Exception {
		JsonObject arguments = new JsonObject();
		arguments.addProperty("command-line",
				"qemu-io -d /machine/peripheral/virtio-disk0/virtio-backend \"write -P " + value + " " + offset
						+ " " + length + "\"");
		try (Domain domain = domain()) {
			String said = domain.monitor().execute("human-monitor-command", arguments).getAsString();
			assertEquals("said nothing but how fast it was: " + said, true, said.isEmpty() || said.contains("wrote " + length));
		}
	}

	/** Begins a backup that does not end by itself, with that file for what it needs meanwhile; it runs when this returns. */
	void beginEndless(String scratch, @Nullable String checkpoint) throws Exception {
		Path socket = Path.of(scratch).resolveSibling("pull");
		String job = "<domainbackup mode='pull'><server transport='unix' socket='" + socket
				+ "'/><disks><disk name='vda' type='file'><scratch file='" + scratch + "'/></disk></disks></domainbackup>";
		try (Domain domain = domain()) {
			domain.backup().begin(job, checkpoint);
		}
	}

	/** The volumes of the host's pool with names that begin so. */
	static List<Path> volumes(DaemonHost host, String prefix) throws IOException {
		Path pool = host.pool();
		if (!Files.isDirectory(pool)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(pool)) {
			return files.filter(file -> file.getFileName().toString().startsWith(prefix)).sorted().toList();
		}
	}

	/** The one disk of a guest that was restored, which is stopped. */
	static Path disk(DaemonHost host, UUID guest) throws IOException {
		List<Path> disks = volumes(host, "guestbench-guest-" + guest);
		assertEquals(disks.toString(), 1, disks.size());
		return disks.get(0);
	}

	/** A mebibyte of it has that value. */
	static void assertContent(DaemonHost host, Path disk, int value, long offset) throws Exception {
		io(host, "-r", "-f", "qcow2", "-c", "read -P " + value + " " + offset + " " + MEBIBYTE, disk.toString());
	}

	/** Makes a mebibyte of a disk have that value that nobody uses. */
	static void writeContent(DaemonHost host, Path disk, int value) throws Exception {
		io(host, "-f", "qcow2", "-c", "write -P " + value + " 0 " + MEBIBYTE, disk.toString());
	}

	/** How many files a disk that nobody uses consists of, with all that it is a layer over. */
	static int layers(DaemonHost host, Path disk) throws Exception {
		return JsonParser.parseString(run(host, List.of("qemu-img", "info", "--backing-chain", "--output=json", disk.toString())))
				.getAsJsonArray().size();
	}

	private static void io(DaemonHost host, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of("qemu-io"));
		command.addAll(List.of(arguments));
		String said = run(host, command);
		assertFalse(said, said.contains("failed"));
	}

	private static String run(DaemonHost host, List<String> command) throws Exception {
		List<String> words = new ArrayList<>(host.prefix());
		words.addAll(command);
		Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes());
		assertEquals(said, 0, process.waitFor());
		return said;
	}

	@Override
	public void close() {
		hypervisor.close();
	}
}
