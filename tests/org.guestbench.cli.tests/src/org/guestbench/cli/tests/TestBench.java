/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Cancellation;
import org.guestbench.cli.internal.HostEnvironment;
import org.guestbench.cli.internal.command.CommandRunner;
import org.guestbench.cli.internal.output.Streams;
import org.guestbench.cli.tests.fake.FakeConnections;
import org.guestbench.cli.tests.fake.FakeImages;
import org.guestbench.cli.tests.fake.FakeRuns;
import org.guestbench.cli.tests.fake.FakeServices;
import org.guestbench.core.ConnectionTrial;
import org.guestbench.core.Connections;
import org.guestbench.images.Images;
import org.guestbench.run.Preparation;
import org.guestbench.run.Reaper;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.run.internal.execute.DefaultPreparation;
import org.guestbench.run.internal.matrix.DefaultMatrixRuns;
import org.guestbench.run.matrix.MatrixRuns;

/** A command line whose streams are kept and whose services are fakes. */
final class TestBench {

	/** For tests that need no files: no folder can be made there, whoever runs them, so that none of them leaves anything on the machine. */
	static final Path NOWHERE = Path.of("/dev/null/nowhere");

	final FakeRuns runs = new FakeRuns();
	final FakeImages images = new FakeImages();
	final FakeConnections connections = new FakeConnections();
	final FakeServices services = new FakeServices().with(ThrowawayRuns.class, runs).with(MatrixRuns.class, new DefaultMatrixRuns(runs))
			.with(Images.class, images)
			.with(Connections.class, connections).with(ConnectionTrial.class, connections)
			.with(Preparation.class, new DefaultPreparation(connections, images))
			.with(Reaper.class, monitor -> new Reaper.Report(List.of(), List.of(), List.of(), List.of()));
	final Cancellation cancellation = new Cancellation();
	final Map<String, String> environment = new HashMap<>();
	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();
	private final Path home;
	private boolean terminal;

	/** At home in {@link #NOWHERE}. */
	TestBench() {
		this(NOWHERE);
	}

	/** @param home of the user, and the current directory */
	TestBench(Path home) {
		this.home = home;
		connections.connection(Connections.LOCAL);
	}

	TestBench onTerminal() {
		terminal = true;
		return this;
	}

	/** @return the exit status */
	int run(String... arguments) {
		return new CommandRunner(bench()).run(arguments);
	}

	Bench bench() {
		return new Bench(services, new Streams(out, err, terminal, terminal, false),
				new HostEnvironment(environment, home, home, "somebody"),
				cancellation, "1.2.3");
	}

	String out() {
		return out.toString(StandardCharsets.UTF_8);
	}

	byte[] outBytes() {
		return out.toByteArray();
	}

	String err() {
		return err.toString(StandardCharsets.UTF_8);
	}
}
