/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.guestbench.api.channel.Command;
import org.guestbench.cli.internal.output.TimeText;
import org.guestbench.run.RunPlan;
import org.guestbench.run.Stage;

/** How stages are worded. */
final class StageText {

	private StageText() {
	}

	/** The name of a stage in reports and JSON. */
	static String name(Stage stage) {
		return stage.name().toLowerCase(Locale.ROOT);
	}

	/** What is being done in that stage. */
	static String task(Stage stage, RunPlan plan) {
		return switch (stage) {
		case BUILD -> "building on this machine: " + CommandText.of(plan.build());
		case IMAGE -> (plan.runtime() == null ? "preparing the image " : "waiting for room for a guest of the runtime ") + plan.image();
		case START -> "starting the guest";
		case DEPLOY -> "copying " + plan.directory() + " into the guest";
		case RUN -> "running " + command(plan);
		case COLLECT -> "collecting results";
		case DISCARD -> "discarding the guest";
		};
	}

	/** {@code image 0.1 s, start 6.2 s, ...}: the stages that were entered, in their order. */
	static String times(Map<Stage, Duration> times) {
		return Arrays.stream(Stage.values()).filter(times::containsKey)
				.map(stage -> name(stage) + " " + TimeText.seconds(times.getOrDefault(stage, Duration.ZERO)))
				.collect(Collectors.joining(", "));
	}

	private static String command(RunPlan plan) {
		Command command = plan.command();
		return command == null ? "what the build made" : CommandText.of(command.arguments());
	}
}
