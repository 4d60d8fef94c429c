/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.guestbench.contract.NotTested;

/**
 * A throwaway copy of a machine with Xen, which the script {@code xen/rig} of the tests of the libvirt connector makes and runs. Only
 * {@code releng/verify-xen} has it made, and says by {@value #SCRIPT} where the script is.
 */
public final class XenRig implements AutoCloseable {

	private static final String SCRIPT = "GUESTBENCH_XEN_RIG";
	private static final long PATIENCE_SECONDS = 180;
	private static final int ANSWER_MILLIS = 5000;

	private final Path folder;
	private final Path machine;
	private final Process rig;
	private final int port;

	private XenRig(Path folder, Path machine, Process rig, int port) {
		this.folder = folder;
		this.machine = machine;
		this.rig = rig;
		this.port = port;
	}

	/** Running; leaves the test out where the machine has not been made. */
	public static XenRig start() throws IOException, InterruptedException {
		String script = System.getenv().getOrDefault(SCRIPT, "");
		NotTested.unless(!script.isEmpty(),
				"Xen (a host of it takes some minutes to be made: ./releng/verify-xen makes one and tests it)");
		Path machine = Path.of(output(script, "path"));
		Path folder = Files.createTempDirectory(Path.of("/tmp"), "gbx");
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		Process process = new ProcessBuilder(script, "run", folder.toString(), Integer.toString(port)).redirectErrorStream(true)
				.redirectOutput(folder.resolve("rig.log").toFile()).start();
		XenRig rig = new XenRig(folder, machine, process, port);
		boolean up = false;
		try {
			rig.prepareLogin();
			rig.awaitAnswer();
			up = true;
			return rig;
		} finally {
			if (!up) {
				rig.close();
			}
		}
	}

	/** With a program in place of ssh, which has settings of its own, so that the user's are neither used nor changed. */
	public URI uri() {
		return URI.create(
				"xen+ssh://root@127.0.0.1:" + port + "/system?keyfile=" + folder.resolve("key") + "&command=" + folder.resolve("ssh"));
	}

	/** Of the machine: {@code vmlinuz} is a kernel, {@code guest} an initial RAM disk for small guests, whose console says what it hears. */
	public Path file(String name) {
		return machine.resolve(name);
	}

	/** What a command of dom0 says. */
	public String run(String... command) throws IOException, InterruptedException {
		List<String> words = new ArrayList<>(List.of(folder.resolve("ssh").toString(), "-o", "BatchMode=yes", "-i",
				folder.resolve("key").toString(), "-p", Integer.toString(port), "root@127.0.0.1"));
		words.addAll(List.of(command));
		return output(words.toArray(String[]::new));
	}

	private void prepareLogin() throws IOException {
		for (String name : List.of("key", "known_hosts")) {
			Files.copy(file(name), folder.resolve(name));
			Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
		}
		Path settings = Files.writeString(folder.resolve("config"), "Host *\n  HostKeyAlias xen-rig\n  UserKnownHostsFile "
				+ folder.resolve("known_hosts") + "\n  GlobalKnownHostsFile " + folder.resolve("none") + "\n  IdentitiesOnly yes\n");
		Path program = Files.writeString(folder.resolve("ssh"), "#!/bin/sh\nexec ssh -F " + settings + " \"$@\"\n");
		Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	/** Its sshd says its name to whoever connects. */
	private void awaitAnswer() throws IOException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (!answers()) {
			if (!rig.isAlive() || System.nanoTime() - end >= 0) {
				throw new IOException("The machine with Xen did not go on: " + Files.readString(folder.resolve("rig.log")));
			}
		}
	}

	private boolean answers() {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
			socket.setSoTimeout(ANSWER_MILLIS);
			return new String(socket.getInputStream().readNBytes(4), StandardCharsets.US_ASCII).equals("SSH-");
		} catch (IOException e) {
			// Not yet.
			return false;
		}
	}

	private static String output(String... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		process.getOutputStream().close();
		String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		if (process.waitFor() != 0) {
			throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
		}
		return said;
	}

	@Override
	public void close() throws IOException, InterruptedException {
		// The script ends its machine then.
		rig.getOutputStream().close();
		if (!rig.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
			rig.descendants().forEach(ProcessHandle::destroyForcibly);
			rig.destroyForcibly().waitFor();
		}
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
	}
}
