/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.nio.ByteBuffer;
import java.time.Duration;

import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.cli.internal.Cancellation;
import org.guestbench.cli.internal.output.OutputClosedException;
import org.guestbench.cli.internal.output.Printable;
import org.guestbench.cli.internal.output.Screen;
import org.guestbench.run.RunListener;
import org.guestbench.run.RunPlan;
import org.guestbench.run.Stage;
import org.guestbench.run.matrix.MatrixListener;

/** Passes on what several runs write, line by line, each with the name of its image before it. */
final class MatrixConsole implements MatrixListener {

	private static final int LONGEST_NOTICE = 2000;
	/** The build is for all of them. */
	private static final String BUILD = "build";

	private final MatrixProgress progress;
	private final Screen screen;
	private final Cancellation cancellation;
	private final boolean quiet;

	MatrixConsole(MatrixProgress progress, Screen screen, Cancellation cancellation, boolean quiet) {
		this.progress = progress;
		this.screen = screen;
		this.cancellation = cancellation;
		this.quiet = quiet;
	}

	@Override
	public RunListener of(RunPlan plan) {
		return new One(plan);
	}

	@Override
	public void notice(String message) {
		if (!quiet) {
			screen.say("guestbench: note: " + Printable.line(message, LONGEST_NOTICE));
		}
	}

	private void write(Stream stream, ByteBuffer line) {
		try {
			screen.output(stream, line);
		} catch (OutputClosedException e) {
			cancellation.request(Cancellation.Cause.OUTPUT_CLOSED);
		}
	}

	private final class One extends RunProgress {

		private final String image;
		private final NamedLines out;
		private final NamedLines err;
		private final NamedLines build;

		One(RunPlan plan) {
			super(plan, progress.of(plan.image()));
			image = plan.image();
			out = new NamedLines(image, line -> write(Stream.STDOUT, line));
			err = new NamedLines(image, line -> write(Stream.STDERR, line));
			build = new NamedLines(BUILD, line -> write(Stream.STDERR, line));
		}

		@Override
		public void output(Stream stream, ByteBuffer data) {
			if (stream != Stream.REPORT) {
				(building() ? build : stream == Stream.STDOUT ? out : err).add(data);
			}
		}

		@Override
		public synchronized void finished(Stage stage, Duration time) {
			build.end();
			out.end();
			err.end();
			super.finished(stage, time);
		}

		@Override
		public void notice(String message) {
			MatrixConsole.this.notice(image + ": " + message);
		}
	}
}
