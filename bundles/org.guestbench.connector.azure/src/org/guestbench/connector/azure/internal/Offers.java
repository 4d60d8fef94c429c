/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.connection.Choice;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;

import com.google.gson.JsonObject;

/** Which subscriptions the person who signs in may use, and which regions there are for one. */
record Offers(SignIn signIn) {

	static final String SUBSCRIPTION = "subscription";
	static final String REGION = "region";

	List<Choice> of(String what, IProgressMonitor monitor) throws CoreException {
		Settings draft = signIn.settings();
		return switch (what) {
		case SUBSCRIPTION -> list(ArmPath.subscriptions(), this::subscription, monitor);
		case REGION -> {
			if (!draft.hasSubscription()) {
				throw new CoreException(
						Status.error("Choose the subscription first: each has its own regions. It is the host of the URI."));
			}
			yield list(ArmPath.locations(draft.subscription()), this::region, monitor);
		}
		default -> throw new CoreException(Status.error("Azure has no list for '" + what + "'. There are: " + SUBSCRIPTION + ", " + REGION
				+ "."));
		};
	}

	private interface Reading {
		Optional<Choice> of(JsonObject json);
	}

	private List<Choice> list(ArmPath path, Reading reading, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Asking Azure", 2);
		try (SignIn.Session session = signIn.begin(progress.split(1))) {
			return session.arm().list("list the " + path.name(), path, progress.split(1)).stream()
					.flatMap(json -> reading.of(json).stream())
					.sorted(Comparator.comparing(Choice::name)).toList();
		}
	}

	/** Those that are over or locked are listed, and say so. */
	private Optional<Choice> subscription(JsonObject json) {
		String state = Json.shown(Json.text(json, "state").orElse("Enabled"));
		return Json.text(json, "subscriptionId").filter(Settings::isUuid)
				.map(id -> new Choice(name(json, id) + (state.equals("Enabled") ? "" : " (" + state + ")"),
						signIn.settings().at(id, signIn.settings().region())));
	}

	/** Later versions of the interface list what is wider than a region as well, and say so. */
	private Optional<Choice> region(JsonObject json) {
		boolean real = !Json.text(Json.object(json, "metadata"), "regionType").orElse("Physical").equals("Logical");
		return Json.text(json, "name").filter(name -> real && Settings.isRegion(name))
				.map(name -> new Choice(name(json, name), signIn.settings().at(signIn.settings().subscription().toString(), name)));
	}

	private static String name(JsonObject json, String otherwise) {
		return Stream.of(Json.shown(Json.text(json, "displayName").orElse(""))).map(String::strip).filter(name -> !name.isEmpty())
				.findFirst()
				.orElse(otherwise);
	}
}
