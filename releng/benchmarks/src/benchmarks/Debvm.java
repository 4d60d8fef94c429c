/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** debvm: an unmodified Debian with systemd, reached by ssh. */
final class Debvm implements Peer {

	@Override
	public String name() {
		return "debvm";
	}

	@Override
	public Goal goal() {
		return Goal.ratio(130, 200);
	}

	@Override
	public String missing() {
		return Programs.have("debvm-create") && Programs.have("ssh-keygen") ? "" : "no `debvm-create` and ssh";
	}

	@Override
	public void prepare(Lab lab) throws IOException, InterruptedException {
		Path folder = lab.folder("debvm");
		run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "key").orThrow("ssh-keygen");
		run(folder, "debvm-create", "--output=image", "--sshkey=key.pub", "--size=2G", "--release=bookworm").orThrow("debvm-create");
	}

	@Override
	public double cpu(Lab lab) throws IOException, InterruptedException {
		Path folder = lab.folder("debvm");
		Path copy = folder.resolve("copy");
		run(folder, "cp", "--sparse=always", "image", "copy").orThrow("cp");
		String port = Integer.toString(freePort());
		Process debvm = new ProcessBuilder(command(lab, port)).directory(folder.toFile())
				.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
				.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		try {
			QemuPeers.await("debvm's ssh", () -> alive(debvm) && run(folder, "ssh", "-q", "-i", "key", "-p", port, "-o", "StrictHostKeyChecking=no", "-o",
					"UserKnownHostsFile=/dev/null", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20", "root@127.0.0.1", "true").status() == 0);
			double cpu = ProcessFigures.cpu(debvm.pid());
			for (ProcessHandle child : debvm.descendants().toList()) {
				cpu += ProcessFigures.cpu(child.pid());
			}
			return cpu;
		} finally {
			debvm.descendants().forEach(ProcessHandle::destroyForcibly);
			debvm.destroyForcibly().waitFor();
			Files.deleteIfExists(copy);
		}
	}

	/** It takes KVM if it is there at all. Where no guest boots by it, debvm is emulated as ours are. */
	private static List<String> command(Lab lab, String port) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("debvm-run", "--image=copy", "--sshport=" + port));
		if (lab.emulates()) {
			command.addAll(List.of("--", "-machine", "accel=tcg", "-cpu", "max"));
		}
		return command;
	}

	private static boolean alive(Process debvm) throws IOException {
		if (!debvm.isAlive()) {
			throw new IOException("debvm-run ended with status " + debvm.exitValue() + " before its guest could be reached.");
		}
		return true;
	}

	private static Ended run(Path folder, String... command) throws IOException, InterruptedException {
		return Programs.run(folder, Map.of(), List.of(command));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}
}
