/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.cli.internal.Cancellation;
import org.guestbench.cli.internal.output.OutputClosedException;
import org.guestbench.cli.internal.output.Printable;
import org.guestbench.cli.internal.output.Progress;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.run.RunPlan;

/**
 * Passes what the command writes on to our own streams as it comes. What a build command on this machine writes goes to
 * standard error, so that standard output has the guest's words alone.
 */
final class RunConsole extends RunProgress {

	private static final int LONGEST_NOTICE = 2000;

	private final Screen screen;
	private final Cancellation cancellation;
	private final boolean quiet;

	RunConsole(RunPlan plan, Progress progress, Screen screen, Cancellation cancellation, boolean quiet) {
		super(plan, progress);
		this.screen = screen;
		this.cancellation = cancellation;
		this.quiet = quiet;
	}

	@Override
	public void output(Stream stream, ByteBuffer data) {
		if (stream == Stream.REPORT) {
			return;
		}
		try {
			screen.output(building() ? Stream.STDERR : stream, data);
		} catch (OutputClosedException e) {
			cancellation.request(Cancellation.Cause.OUTPUT_CLOSED);
		}
	}

	/** Said even if nothing else is: without it nobody can go on. */
	@Override
	public void debugger(InetSocketAddress address) {
		screen.say("guestbench: the program waits for a debugger at " + address.getAddress().getHostAddress() + ":" + address.getPort());
	}

	@Override
	public void notice(String message) {
		if (!quiet) {
			screen.say("guestbench: note: " + Printable.line(message, LONGEST_NOTICE));
		}
	}
}
