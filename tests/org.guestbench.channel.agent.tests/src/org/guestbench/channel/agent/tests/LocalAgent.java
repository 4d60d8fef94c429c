/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.tests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Interaction;
import org.guestbench.channel.agent.internal.AgentChannelProvider;

/** The real agent as a process of this machine, on a socket in a folder of its own. */
final class LocalAgent implements AutoCloseable {

	private static final String BINARY = "guestbench-agent-x86_64";

	private final Path directory;
	private final Process process;

	LocalAgent() throws IOException, InterruptedException {
		Path binary = program();
		// Short: a socket's path may have only 107 bytes.
		directory = Files.createTempDirectory("gb");
		process = new ProcessBuilder(binary.toString(), "--listen", socket().toString()).redirectErrorStream(true)
				.redirectOutput(directory.resolve("log").toFile()).start();
	}

	/** The program, built from its sources. */
	static Path program() throws IOException, InterruptedException {
		return Binary.built();
	}

	Path socket() {
		return directory.resolve("agent");
	}

	URI endpoint() {
		return URI.create("agent+unix://" + socket());
	}

	GuestChannel open(AgentChannelProvider provider, IProgressMonitor monitor) throws CoreException {
		return provider.open(endpoint(), Interaction.NOBODY, monitor);
	}

	long residentKilobytes() throws IOException {
		return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream().filter(l -> l.startsWith("VmRSS:"))
				.mapToLong(l -> Long.parseLong(l.replaceAll("\\D+", ""))).findFirst().orElseThrow();
	}

	boolean isAlive() {
		return process.isAlive();
	}

	/** As a guest dies: without a word. */
	void kill() throws InterruptedException {
		process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
	}

	@Override
	public void close() throws IOException {
		process.destroy();
		try {
			if (!process.waitFor(30, TimeUnit.SECONDS)) {
				process.destroyForcibly();
			}
		} catch (InterruptedException e) {
			process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		Files.deleteIfExists(socket());
		Files.deleteIfExists(directory.resolve("log"));
		Files.deleteIfExists(directory);
	}

	/** Made by the makefile from the sources that are beside it, once for all tests. */
	private static final class Binary {

		private static final Path GUEST = sources();

		static synchronized Path built() throws IOException, InterruptedException {
			Process make = new ProcessBuilder("make", "-s", "-C", GUEST.toString()).inheritIO().start();
			if (!make.waitFor(5, TimeUnit.MINUTES) || make.exitValue() != 0) {
				throw new IOException("The guest agent cannot be built; these tests need make and a C compiler: make -C " + GUEST);
			}
			return GUEST.resolve("out").resolve(BINARY);
		}

		private static Path sources() {
			Path here = Path.of("").toAbsolutePath();
			for (Path folder = here; folder != null; folder = folder.getParent()) {
				Path guest = folder.resolve("bundles/org.guestbench.images/guest");
				if (Files.exists(guest.resolve("Makefile"))) {
					return guest;
				}
			}
			throw new IllegalStateException("The sources of the guest agent are not above " + here);
		}
	}
}
