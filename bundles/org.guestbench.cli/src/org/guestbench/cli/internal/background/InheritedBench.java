/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.guestbench.cli.internal.Services;
import org.guestbench.run.Durations;

/**
 * This process as a background bench: the client that started it has made the listening socket its standard input, so that calls wait in
 * the socket's queue while the JVM starts.
 */
public final class InheritedBench {

	/** System property: the socket's path. Whoever sets it has handed over the socket. */
	private static final String SOCKET = "guestbench.background";
	private static final String IDLE = "GUESTBENCH_IDLE";
	private static final Duration USUAL_IDLE = Duration.ofMinutes(10);

	private final Path socket;

	private InheritedBench(Path socket) {
		this.socket = socket;
	}

	/** Empty if this process is to carry out its own command line. */
	public static Optional<InheritedBench> find() {
		return Optional.ofNullable(System.getProperty(SOCKET)).map(Path::of).map(InheritedBench::new);
	}

	/** @return the exit status of the process */
	public int serve(Services services, Questions questions, String version) {
		try {
			if (!(System.inheritedChannel() instanceof ServerSocketChannel server)) {
				System.err.println("guestbench: standard input is no listening socket. A background bench is started by the client alone.");
				return 1;
			}
			// The JDK has replaced the standard streams.
			try (PrintStream log = new PrintStream(new FileOutputStream(socket + ".log", true), true, StandardCharsets.UTF_8)) {
				System.setErr(log);
				System.setOut(log);
				new BackgroundBench(new BackgroundBench.Setup(services, questions, version, socket, product(), idle(System.getenv())),
						server)
						.serve();
			}
			return 0;
		} catch (IOException e) {
			e.printStackTrace(System.err);
			return 1;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return 0;
		}
	}

	private static Path product() {
		String area = System.getProperty("osgi.install.area", "file:/");
		return Path.of(URI.create(area.replace(" ", "%20")));
	}

	/** A time that cannot be read is the usual one: the caller whose mistake it is has gone long before it matters. */
	static Duration idle(Map<String, String> environment) {
		try {
			return Durations.parse(environment.getOrDefault(IDLE, ""));
		} catch (IllegalArgumentException e) {
			return USUAL_IDLE;
		}
	}
}
