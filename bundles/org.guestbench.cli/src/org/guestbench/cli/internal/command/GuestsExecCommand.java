/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.command;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.cli.internal.Bench;
import org.guestbench.cli.internal.Cancellation;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.output.OutputClosedException;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.cli.internal.run.RunSession;
import org.guestbench.core.GuestChannels;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code guestbench guests exec}. */
@CommandLine.Command(name = "exec", description = "Run a command in a guest that is running, such as one that a run has kept.", customSynopsis = "guestbench guests exec [OPTIONS] GUEST -- COMMAND ARG...", footer = {
	"", "Exit status: the command's own; 125 the bench could not run it, 130 cancelled." })
final class GuestsExecCommand extends GuestCommand {

	/** A kept guest is up, so it answers at once or not at all. */
	private static final Duration ANSWER = Duration.ofSeconds(30);

	@Option(names = "--user", paramLabel = "NAME", defaultValue = "guest", description = "The guest's user that runs COMMAND; 'guest' by default.")
	private String user = "guest";

	@Option(names = "--directory", paramLabel = "DIR", defaultValue = "/", description = "The guest's folder that COMMAND runs in; / by default.")
	private String directory = "/";

	@Option(names = "--raw", description = "Let the guest's control sequences through to the terminal.")
	private boolean raw;

	@Parameters(index = "1..*", arity = "1..*", paramLabel = "COMMAND", description = "The program and its arguments.")
	private List<String> command = new ArrayList<>();

	GuestsExecCommand(Bench bench) {
		super(bench);
	}

	@Override
	public Integer call() throws CoreException {
		Command wanted = command();
		Screen screen = new Screen(bench.streams(), raw);
		IProgressMonitor monitor = bench.monitor();
		GuestInfo guest = choose(monitor).info();
		GuestChannels channels = bench.services().get(GuestChannels.class);
		try (GuestChannel channel = Deadline.within(ANSWER, "The guest '" + guest.name() + "'",
				"Is it running? See 'guestbench guests list' and 'guestbench guests log'.", monitor,
				m -> channels.open(guest.id(), m))) {
			ExecResult result = channel.exec(wanted, (stream, data) -> show(screen, stream, data), monitor);
			screen.endOfOutput();
			return result.status();
		}
	}

	@Override
	int failureStatus() {
		return RunSession.BENCH_FAILED;
	}

	private Command command() {
		try {
			return new Command(command, Map.of(), directory, user);
		} catch (IllegalArgumentException e) {
			throw usage(String.valueOf(e.getMessage()));
		}
	}

	private void show(Screen screen, Stream stream, ByteBuffer data) {
		if (stream == Stream.REPORT) {
			return;
		}
		try {
			screen.output(stream, data);
		} catch (OutputClosedException e) {
			bench.cancellation().request(Cancellation.Cause.OUTPUT_CLOSED);
		}
	}
}
