/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.util.Locale;
import java.util.Optional;

import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonObject;

/**
 * What a machine does, by Azure's own words (learn.microsoft.com, "States and billing status of Azure Virtual Machines").
 *
 * @param billed whether its processors are paid for although it does not run: it was shut down from within or by a power button, and is not
 *               deallocated
 */
public record PowerState(GuestState state, boolean billed) {

	private static final String POWER = "PowerState/";
	private static final String PROVISIONING = "ProvisioningState/";

	/** @param view the instance view of a machine */
	static PowerState of(JsonObject view) {
		return code(view, POWER).map(PowerState::ofPower).or(() -> code(view, PROVISIONING).map(PowerState::ofProvisioning))
				.orElse(new PowerState(GuestState.UNKNOWN, false));
	}

	private static Optional<String> code(JsonObject view, String kind) {
		return Json.objects(view, "statuses").stream().flatMap(status -> Json.text(status, "code").stream())
				.filter(code -> code.startsWith(kind)).map(code -> code.substring(kind.length()).toLowerCase(Locale.ROOT)).findFirst();
	}

	private static PowerState ofPower(String word) {
		return new PowerState(switch (word) {
		case "starting" -> GuestState.STARTING;
		case "running" -> GuestState.RUNNING;
		case "stopping", "deallocating" -> GuestState.STOPPING;
		case "stopped", "deallocated" -> GuestState.STOPPED;
		// Whatever a later version says: never guess.
		default -> GuestState.UNKNOWN;
		}, word.equals("stopped"));
	}

	private static PowerState ofProvisioning(String word) {
		// A failure has more words behind another slash.
		return new PowerState(switch (word.split("/", 2)[0]) {
		case "creating", "updating" -> GuestState.STARTING;
		case "deleting" -> GuestState.STOPPING;
		case "failed" -> GuestState.CRASHED;
		default -> GuestState.UNKNOWN;
		}, false);
	}
}
