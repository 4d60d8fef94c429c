/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

import org.guestbench.api.channel.OutputSink;
import org.guestbench.api.guest.GuestId;

/** Follows a run. Called by one thread at a time, under no lock but the run's own; must return soon, because the guest is held back meanwhile. */
public interface RunListener {

	/**
	 * What the run will do after all, known once the build is done. Called once, before {@link Stage#IMAGE} starts, also if there is no build.
	 */
	default void planned(RunPlan plan) {
	}

	default void started(Stage stage) {
	}

	default void finished(Stage stage, Duration time) {
	}

	/** The guest exists from now on, until {@link Stage#DISCARD} is finished or for good if it is kept. */
	default void guest(GuestId guest) {
	}

	/** What the command, or the build command on the host, wrote: hostile bytes, control sequences and all. */
	default void output(OutputSink.Stream stream, ByteBuffer data) {
	}

	/** The command waits for a debugger, which may attach at this address of this machine. Called at most once, and only if the run was asked for one. */
	default void debugger(InetSocketAddress address) {
	}

	/** A test began, ended or is known of, while the command runs. */
	default void test(TestEvent event) {
	}

	/** Something that people should read, such as a guest that is only emulated. */
	default void notice(String message) {
	}
}
