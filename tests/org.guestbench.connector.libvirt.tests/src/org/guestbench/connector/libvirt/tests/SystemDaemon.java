/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.contract.NotTested;

/**
 * The daemon of a whole machine, which is root's, in a mount namespace where all folders that it uses are the test's own: a daemon that the machine
 * may have is neither seen nor disturbed. Its guests run as root, too: where only the daemon may open {@code /dev/kvm}, libvirt 9.0 asks QEMU again
 * and again what it can do.
 */
final class SystemDaemon implements DaemonHost, AutoCloseable {

	private static final long PATIENCE_SECONDS = 60;

	/** Without the log daemon, control groups and security drivers, which containers lack. The user {@code libvirt-qemu} must have a number. */
	private static final String SCRIPT = """
			set -eu
			for folder in /run /var/lib /var/cache /var/log; do
				mount -t tmpfs none "$folder"
				mkdir "$folder/libvirt"
			done
			mkdir -p /run/lock
			for folder in /run /var/lib /var/cache /var/log /etc; do
				mkdir -p "$ROOT$folder"
				mount --bind "$ROOT$folder" "$folder/libvirt"
			done
			{ cat /etc/passwd; echo 'libvirt-qemu:x:65534:65534::/:/usr/sbin/nologin'; } > "$ROOT/passwd"
			{ cat /etc/group; printf '%s:x:65534:\\n' libvirt-qemu kvm libvirt; } > "$ROOT/group"
			mount --bind "$ROOT/passwd" /etc/passwd
			mount --bind "$ROOT/group" /etc/group
			cat > /etc/libvirt/qemu.conf <<-'END'
				user = "root"
				group = "root"
				security_driver = "none"
				stdio_handler = "file"
				namespaces = []
				cgroup_controllers = []
				END
			echo 'auth_unix_rw = "none"' > /etc/libvirt/libvirtd.conf
			eval "$FIRST"
			PATH=$ROOT/bin exec "$DAEMON"
			""";

	/** As the daemon's driver of containers wants it: it fails where both kinds of control groups are mounted, one within the other. */
	static final String ONE_KIND_OF_CONTROL_GROUPS = "umount /sys/fs/cgroup/unified || true";

	private final Path root;
	private final Process daemon;

	private SystemDaemon(Path root, Process daemon) {
		this.root = root;
		this.daemon = daemon;
	}

	/** Started; leaves the test out where there is no daemon of libvirt, or no root to start it. */
	static SystemDaemon start() throws IOException, InterruptedException {
		Needs.libvirt();
		Path program = SessionDaemon.program();
		NotTested.unless(program != null, "the daemon of a machine (there is no libvirtd)");
		NotTested.unless(possible(), "the daemon of a machine (only root can start one, in a mount namespace of its own)");
		return start(program == null ? Path.of("") : program, "");
	}

	/** Whether root can start one here. */
	static boolean possible() throws IOException, InterruptedException {
		return "root".equals(System.getProperty("user.name"))
				&& new ProcessBuilder("unshare", "--mount", "--propagation", "private", "mount", "-t", "tmpfs", "none", "/run").start()
						.waitFor() == 0;
	}

	/** @param first what a shell does before it in its mount namespace */
	static SystemDaemon start(Path program, String first) throws IOException, InterruptedException {
		Path root = Files.createTempDirectory(Path.of("/tmp"), "gbs");
		Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
		SessionDaemon.linkTools(root);
		ProcessBuilder builder = new ProcessBuilder("unshare", "--mount", "--propagation", "private", "sh", "-c", SCRIPT);
		builder.environment().putAll(Map.of("ROOT", root.toString(), "DAEMON", program.toString(), "FIRST", first));
		Path log = root.resolve("libvirtd.log");
		SystemDaemon system = new SystemDaemon(root,
				builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (!Files.exists(system.socket())) {
			if (!system.daemon.isAlive() || System.nanoTime() - end >= 0) {
				String said = Files.readString(log);
				system.close();
				throw new IOException("libvirtd did not start: " + said);
			}
			Thread.sleep(20);
		}
		return system;
	}

	private Path socket() {
		return root.resolve("run/libvirt-sock");
	}

	@Override
	public Path root() {
		return root;
	}

	/** Of the user who runs the tests. */
	@Override
	public Path home() {
		return Path.of(System.getProperty("user.home"));
	}

	@Override
	public LibvirtConnector connector() {
		return new LibvirtConnector();
	}

	/** Its mounts are nobody else's. */
	@Override
	public List<String> prefix() {
		return List.of("nsenter", "--mount", "--target", Long.toString(daemon.pid()), "--");
	}

	@Override
	public Path pool() {
		return root.resolve("var/lib/images/guestbench");
	}

	@Override
	public ConnectionSpec spec(String id) {
		return spec("qemu", id);
	}

	/** @param driver as libvirt's URIs begin */
	ConnectionSpec spec(String driver, String id) {
		return new ConnectionSpec(id, URI.create(driver + "+unix:///system?socket=" + socket()), Map.of());
	}

	@Override
	public void close() throws IOException, InterruptedException {
		daemon.destroy();
		if (!daemon.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			daemon.destroyForcibly().waitFor();
		}
		for (String driver : List.of("qemu", "lxc")) {
			for (long pid : SessionDaemon.pids(root.resolve("run").resolve(driver))) {
				ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
			}
		}
		// The namespace and its mounts are gone with its last process.
		try (Stream<Path> files = Files.walk(root)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
	}
}
