/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.contract.NotTested;

/**
 * A session daemon of an ordinary user, with folders of its own: of {@code nobody} where the tests run as root, else of the user who runs them.
 * Its processes are ended by their ids.
 */
final class SessionDaemon implements DaemonHost, AutoCloseable {

	private static final String ORDINARY = "nobody";
	private static final long PATIENCE_SECONDS = 60;
	/** It looks for these by its path. It starts every emulator that it finds there, some thirty of them, to ask what each can do. */
	private static final List<String> TOOLS = List.of("qemu-system-x86_64", "qemu-img");

	private final Path root;
	private final boolean superuser;
	private final String settings;
	private @Nullable Process daemon;
	private @Nullable SessionDaemon neighbour;

	private SessionDaemon(Path root, boolean superuser, String settings) {
		this.root = root;
		this.superuser = superuser;
		this.settings = settings;
	}

	/** Started; leaves the test out where there is no daemon of libvirt or no QEMU driver. */
	static SessionDaemon start() throws IOException, InterruptedException {
		return start("");
	}

	/** @param settings as in libvirtd.conf */
	private static SessionDaemon start(String settings) throws IOException, InterruptedException {
		Needs.libvirt();
		NotTested.unless(program() != null,
				"sessions of libvirt (there is no libvirtd; install libvirt-daemon and libvirt-daemon-driver-qemu)");
		boolean superuser = "root".equals(System.getProperty("user.name"));
		Path root = Files.createTempDirectory(Path.of("/tmp"), "gbl");
		Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
		SessionDaemon session = new SessionDaemon(root, superuser, settings);
		for (String name : List.of("run", "home", "config", "cache", "data", "state")) {
			Path folder = Files.createDirectory(session.folder(name),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			if (superuser) {
				UserPrincipal user = root.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ORDINARY);
				Files.setOwner(folder, user);
			}
		}
		linkTools(root);
		session.launch();
		return session;
	}

	/** Into the folder {@code bin}. */
	static void linkTools(Path root) throws IOException {
		Path tools = Files.createDirectory(root.resolve("bin"));
		for (String tool : TOOLS) {
			Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
		}
	}

	/**
	 * Another one, started when it is asked for first, which is another host for libvirt: it tells hosts apart by what their firmware says. It ends with
	 * this one.
	 */
	SessionDaemon neighbour() throws IOException, InterruptedException {
		SessionDaemon other = neighbour;
		if (other == null) {
			other = start("host_uuid = \"" + UUID.randomUUID() + "\"\n");
			neighbour = other;
		}
		return other;
	}

	static @Nullable Path program() {
		for (String folder : List.of("/usr/sbin", "/usr/bin", "/sbin")) {
			Path program = Path.of(folder, "libvirtd");
			if (Files.isExecutable(program)) {
				return program;
			}
		}
		return null;
	}

	/** The ordinary user's; the daemon's sockets are in {@code run}. */
	Path folder(String name) {
		return root.resolve(name);
	}

	@Override
	public Path root() {
		return root;
	}

	@Override
	public Path home() {
		return folder("home");
	}

	@Override
	public Path pool() {
		return home().resolve(".local/share/libvirt/images/guestbench");
	}

	Path socket() {
		return folder("run").resolve("libvirt/libvirt-sock");
	}

	/** As that user has it. */
	@Override
	public LibvirtConnector connector() {
		return new LibvirtConnector(Map.of("XDG_CACHE_HOME", folder("cache").toString()), folder("home"));
	}

	@Override
	public ConnectionSpec spec(String id) {
		return spec(id, socket());
	}

	static ConnectionSpec spec(String id, Path socket) {
		return new ConnectionSpec(id, URI.create("qemu+unix:///session?socket=" + socket), Map.of());
	}

	/** Starts the daemon again, or for the first time, and waits until it listens. */
	void launch() throws IOException, InterruptedException {
		launch("", List.of());
	}

	/** Starts the daemon so that it listens at a port of the loopback interface as well, to whoever comes. */
	void launchWithPort(int port) throws IOException, InterruptedException {
		launchListening("listen_tls = 0\nlisten_tcp = 1\ntcp_port = \"" + port + "\"\nauth_tcp = \"none\"\n");
	}

	/** The same to whoever has a certificate, and with one of its own. */
	void launchWithPort(int port, Certificates certificates) throws IOException, InterruptedException {
		launchListening("listen_tls = 1\nlisten_tcp = 0\ntls_port = \"" + port + "\"\nkey_file = \"" + certificates.file("serverkey")
				+ "\"\ncert_file = \"" + certificates.file("servercert") + "\"\nca_file = \"" + certificates.file("cacert") + "\"\n");
	}

	private void launchListening(String how) throws IOException, InterruptedException {
		launch("listen_addr = \"127.0.0.1\"\n" + how, List.of("--listen"));
	}

	/** What makes the command one of that user. */
	List<String> words(String... command) {
		List<String> words = new ArrayList<>();
		if (superuser) {
			words.addAll(List.of("setpriv", "--reuid=" + ORDINARY, "--regid=nogroup", "--clear-groups"));
		}
		words.addAll(List.of(command));
		return words;
	}

	/** Where that user has everything. */
	Map<String, String> environment() {
		return Map.of("HOME", folder("home").toString(), "XDG_RUNTIME_DIR", folder("run").toString(), "XDG_CONFIG_HOME",
				folder("config").toString(), "XDG_CACHE_HOME", folder("cache").toString(), "XDG_DATA_HOME", folder("data").toString(),
				"XDG_STATE_HOME", folder("state").toString());
	}

	private void launch(String further, List<String> options) throws IOException, InterruptedException {
		Path configuration = Files.writeString(root.resolve("libvirtd.conf"), settings + further);
		List<String> command = words(String.valueOf(program()), "-f", configuration.toString());
		command.addAll(options);
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("PATH", folder("bin").toString());
		builder.environment().putAll(environment());
		Path log = root.resolve("libvirtd.log");
		// A killed daemon leaves it.
		Files.deleteIfExists(socket());
		Process started = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
		daemon = started;
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (!Files.exists(socket())) {
			if (!started.isAlive() || System.nanoTime() - end >= 0) {
				throw new IOException("libvirtd did not start: " + Files.readString(log));
			}
			Thread.sleep(20);
		}
	}

	/** As the kernel would. */
	void kill() throws InterruptedException {
		Process running = running();
		running.destroyForcibly();
		running.waitFor();
	}

	/** It answers nobody, and does not notice. */
	void freeze() throws IOException, InterruptedException {
		signal(running().pid(), "STOP");
	}

	void thaw() throws IOException, InterruptedException {
		signal(running().pid(), "CONT");
	}

	private Process running() {
		Process present = daemon;
		if (present == null) {
			throw new IllegalStateException("Not started");
		}
		return present;
	}

	static void signal(List<Long> pids, String signal) throws IOException, InterruptedException {
		for (long pid : pids) {
			signal(pid, signal);
		}
	}

	private static void signal(long pid, String signal) throws IOException, InterruptedException {
		int status = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start().waitFor();
		// Some end by themselves meanwhile, as the log daemon does.
		if (status != 0 && ProcessHandle.of(pid).isPresent()) {
			throw new IOException("kill -" + signal + " " + pid + " ended with " + status);
		}
	}

	/** The processes of QEMU that daemons of these folders have started and that still run. */
	List<Long> guests() throws IOException {
		return pids(folder("run").resolve("libvirt/qemu/run"));
	}

	/** Without the file with which a daemon says that it has the folder. */
	static List<Long> pids(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		List<Long> pids = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter(f -> f.toString().endsWith(".pid") && !f.endsWith("driver.pid")).toList()) {
				String text = Files.readString(file).strip();
				// It is being written while a guest is being started.
				if (!text.isEmpty() && ProcessHandle.of(Long.parseLong(text)).isPresent()) {
					pids.add(Long.valueOf(text));
				}
			}
		}
		return pids;
	}

	@Override
	public void close() throws IOException, InterruptedException {
		SessionDaemon other = neighbour;
		if (other != null) {
			other.close();
		}
		Process running = daemon;
		if (running != null) {
			signal(running.pid(), "CONT");
			running.destroy();
			if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
				running.destroyForcibly();
			}
		}
		List<Long> left = new ArrayList<>(guests());
		// The log daemon, which libvirtd has started for itself.
		left.addAll(pids(folder("run").resolve("libvirt")));
		signal(left, "KILL");
		try (Stream<Path> files = Files.walk(root, new FileVisitOption[0])) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
	}
}
