/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package benchmarks;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * A run in a guest.
 *
 * @param wall     seconds from prompt to prompt
 * @param cpu      seconds of processor time of all that took part
 * @param document what {@code guestbench run --json} said
 */
record Run(double wall, double cpu, JsonObject document) {

	/** Seconds of a stage; 0 if the run had none. */
	double stage(String name) {
		JsonElement time = document.getAsJsonObject("times").get(name);
		return time == null ? 0 : time.getAsDouble();
	}

	/** From the launch of the guest to the exit status of the command. */
	double launchToStatus() {
		return stage("start") + stage("deploy") + stage("run");
	}
}
