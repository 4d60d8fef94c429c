/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DiskFormat;
import org.guestbench.api.guest.BootSource.DiskImage;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.qemu.internal.Bench;
import org.guestbench.connector.qemu.internal.QemuConnector;
import org.guestbench.connector.qemu.internal.host.KvmDevice;
import org.guestbench.connector.qemu.internal.process.ParentThread;
import org.junit.rules.ExternalResource;

/** A runtime directory and a cache of its own for one test, with an empty disk to start machines from. */
final class Surroundings extends ExternalResource {

	private static final long DISK = 1 << 20;

	private @Nullable Path root;

	@Override
	protected void before() throws IOException {
		// Short: the paths of sockets are.
		root = Files.createTempDirectory(Path.of("/tmp"), "gb");
		// Readable for a QEMU that has given its rights away.
		Files.setPosixFilePermissions(root(), PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.createDirectory(runtime(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		try (var disk = Files.newByteChannel(disk(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			disk.position(DISK - 1).write(ByteBuffer.allocate(1));
		}
	}

	@Override
	protected void after() {
		try {
			try (Connection connection = open(new QemuConnector(bench()))) {
				for (var guest : connection.guests(monitor())) {
					connection.guest(guest.id()).delete(monitor());
				}
			}
			delete(root());
		} catch (CoreException | IOException e) {
			throw new AssertionError("Cannot clean up " + root(), e);
		}
	}

	Path root() {
		Path path = root;
		if (path == null) {
			throw new IllegalStateException("The test has not begun.");
		}
		return path;
	}

	Path runtime() {
		return root().resolve("run");
	}

	/** Where guests are. */
	Path guests() {
		return runtime().resolve("guestbench");
	}

	/** Where guests are that stay. */
	Path lasting() {
		return root().resolve("data/guestbench/guests");
	}

	Path folder(UUID uuid) {
		return guests().resolve(uuid.toString());
	}

	Path disk() {
		return root().resolve("empty.raw");
	}

	Bench bench() {
		return bench(root());
	}

	/** The bench of those surroundings, for another process too. */
	static Bench bench(Path root) {
		return bench(root, Map.of());
	}

	Bench bench(Map<String, String> more) {
		return bench(root(), more);
	}

	private static Bench bench(Path root, Map<String, String> more) {
		Map<String, String> environment = new HashMap<>();
		environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
		environment.put("XDG_RUNTIME_DIR", root.resolve("run").toString());
		environment.put("XDG_CACHE_HOME", root.resolve("cache").toString());
		environment.put("XDG_DATA_HOME", root.resolve("data").toString());
		environment.putAll(more);
		return new Bench(environment, root, ParentThread.INSTANCE, KvmDevice.DEFAULT, Clock.systemUTC());
	}

	Connection open() throws CoreException {
		return open(new QemuConnector(bench()));
	}

	static Connection open(QemuConnector connector) throws CoreException {
		return connector.open(spec("test"), Interaction.NOBODY, monitor());
	}

	static ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, URI.create("qemu:local"), Map.of());
	}

	static GuestId id(UUID uuid) {
		return new GuestId("test", uuid);
	}

	static IProgressMonitor monitor() {
		return new NullProgressMonitor();
	}

	static Ownership ownership() {
		return new Ownership(new RunId("abcdefgh12"), "tester@here", Instant.ofEpochSecond(1_700_000_000));
	}

	/** A machine that finds nothing to boot, which is enough for everything but a way in. */
	GuestSpec throwaway(String name) {
		return spec(name, ownership());
	}

	GuestSpec spec(String name, @Nullable Ownership ownership) {
		return spec(name, new DiskImage(disk(), DiskFormat.RAW), ownership);
	}

	static GuestSpec spec(String name, BootSource boot, @Nullable Ownership ownership) {
		return new GuestSpec(UUID.randomUUID(), name, boot, MemorySize.ofMebibytes(64), 1, new NetworkPolicy.None(), ownership);
	}

	/** Processes whose working directory is, or was, a guest's folder here. */
	List<Long> processes() {
		return ProcessHandle.allProcesses().map(ProcessHandle::pid).filter(this::worksHere).toList();
	}

	private boolean worksHere(long pid) {
		try {
			Path cwd = Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"));
			return cwd.startsWith(guests()) || cwd.startsWith(lasting());
		} catch (IOException e) {
			return false;
		}
	}

	/** What the guest wrote to its serial port. */
	static String serialLog(Connection connection, UUID guest) throws CoreException, IOException {
		try (InputStream in = connection.facet(SerialLogs.class).orElseThrow().open(id(guest))) {
			return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

	private static void delete(Path folder) throws IOException {
		Files.walkFileTree(folder, new SimpleFileVisitor<Path>() {
			@Override
			public FileVisitResult visitFile(Path file, @Nullable BasicFileAttributes attributes) throws IOException {
				Files.delete(file);
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e) throws IOException {
				Files.delete(visited);
				return FileVisitResult.CONTINUE;
			}
		});
	}
}
