/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.ganeti.tests;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.contract.NotTested;
import org.junit.rules.ExternalResource;

/**
 * A throwaway cluster of two nodes, which the script {@code cluster/rig} makes and runs. Only {@code releng/verify-ganeti} has it made, and says by
 * {@value #SCRIPT} where the script is.
 */
final class RealCluster extends ExternalResource {

	private static final String SCRIPT = "GUESTBENCH_GANETI_RIG";
	private static final long PATIENCE_SECONDS = 300;

	private @Nullable Process rig;
	private @Nullable Path folder;
	private int port;

	@Override
	protected void before() throws IOException, InterruptedException {
		String script = System.getenv().getOrDefault(SCRIPT, "");
		NotTested.unless(!script.isEmpty(),
				"Ganeti (a cluster needs root and takes a minute to be made: ./releng/verify-ganeti makes one and tests it)");
		Path files = Files.createTempDirectory(Path.of("/tmp"), "gbg");
		folder = files;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		Process process = new ProcessBuilder(script, "run", files.toString(), Integer.toString(port)).redirectErrorStream(true)
				.redirectOutput(files.resolve("rig.log").toFile()).start();
		rig = process;
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (!Files.exists(files.resolve("state"))) {
			if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() - end >= 0) {
				String said = Files.readString(files.resolve("rig.log"));
				after();
				throw new IOException("The cluster did not come up: " + said);
			}
		}
	}

	/**
	 * With guests on that hypervisor: Ganeti's own {@code fake} one, or {@code kvm}.
	 *
	 * @param template how their disks are kept
	 */
	Cluster cluster(String hypervisor, String template) {
		return new Cluster(port, Map.of("hypervisor", hypervisor, "template", template, "disk", "16M"));
	}

	/** What a command says on the first node, as root. */
	String run(String command) throws IOException, InterruptedException {
		Path files = Objects.requireNonNull(folder);
		Path answer = files.resolve("answer");
		Files.writeString(files.resolve("ask"), command + "\n", StandardOpenOption.WRITE);
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (!Files.exists(answer)) {
			if (System.nanoTime() - end >= 0) {
				throw new IOException("The node did not answer: " + command);
			}
			Thread.sleep(20);
		}
		String said = Files.readString(answer);
		Files.delete(answer);
		return said;
	}

	@Override
	protected void after() {
		Process process = rig;
		Path files = folder;
		try {
			if (process != null) {
				// The script ends its nodes then.
				process.getOutputStream().close();
				if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
					process.destroyForcibly().waitFor();
				}
			}
			if (files != null) {
				// Layers of file systems are no matter of Java.
				new ProcessBuilder("rm", "-rf", "--one-file-system", files.toString()).inheritIO().start().waitFor();
			}
		} catch (IOException e) {
			throw new IllegalStateException("The cluster has not gone.", e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
