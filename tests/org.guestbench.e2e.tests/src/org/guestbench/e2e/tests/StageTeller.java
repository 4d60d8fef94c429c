/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.time.Duration;

import org.guestbench.run.RunListener;
import org.guestbench.run.Stage;

/** Says which stage of a run begins, and which is done, line by line on standard output. */
final class StageTeller implements RunListener {

	@Override
	public void started(Stage stage) {
		System.out.println(stage);
	}

	@Override
	public void finished(Stage stage, Duration time) {
		System.out.println(stage + " done");
	}

	@Override
	public void notice(String message) {
		System.err.println("notice: " + message);
	}
}
