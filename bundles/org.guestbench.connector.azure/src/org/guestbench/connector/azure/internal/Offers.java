/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.api.connection.Choice;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.azure.internal.arm.ArmClient;
import org.guestbench.connector.azure.internal.arm.ArmPath;
import org.guestbench.connector.azure.internal.arm.Json;
import org.guestbench.connector.azure.internal.lease.Lease;

import com.google.gson.JsonObject;

/**
 * Which subscriptions the person who signs in may use, which regions there are for one and which resource groups it has, and which sizes of machines
 * a region has.
 */
record Offers(SignIn signIn) {

	static final String SUBSCRIPTION = "subscription";
	static final String REGION = "region";
	static final String GROUP = "group";
	static final String SIZE = "size";

	List<Choice> of(String what, IProgressMonitor monitor) throws CoreException {
		return switch (what) {
		case SUBSCRIPTION -> list(ArmPath.subscriptions(), this::subscription, monitor);
		case REGION -> list(ArmPath.locations(chosenSubscription()), this::region, monitor);
		case GROUP -> list(ArmPath.groups(chosenSubscription(), ""), this::group, monitor);
		case SIZE -> sizes(chosenSubscription(), chosenRegion(), monitor);
		default -> throw new CoreException(Status.error("Azure has no list for '" + what + "'. There are: "
				+ String.join(", ", SUBSCRIPTION, REGION, GROUP, SIZE) + "."));
		};
	}

	private UUID chosenSubscription() throws CoreException {
		if (!signIn.settings().hasSubscription()) {
			throw new CoreException(
					Status.error("Choose the subscription first, which is the host of the URI: each has its own regions and groups."));
		}
		return signIn.settings().subscription();
	}

	private String chosenRegion() throws CoreException {
		String region = signIn.settings().region();
		if (!Settings.isRegion(region)) {
			throw new CoreException(Status.error("Choose the region first, which is the path of the URI: each has its own sizes."));
		}
		return region;
	}

	private interface Question {
		Stream<Choice> ask(ArmClient arm, IProgressMonitor monitor) throws CoreException;
	}

	/** Signs in for that question alone. */
	private List<Choice> asked(Question question, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Asking Azure", 2);
		try (SignIn.Session session = signIn.begin(progress.split(1))) {
			return question.ask(session.arm(), progress.split(1)).toList();
		}
	}

	private interface Reading {
		Optional<Choice> of(JsonObject json);
	}

	private List<Choice> list(ArmPath path, Reading reading, IProgressMonitor monitor) throws CoreException {
		return asked(
				(arm, limited) -> arm.list("list the " + path.name(), path, limited).stream().flatMap(json -> reading.of(json).stream())
						.sorted(Comparator.comparing(Choice::name)),
				monitor);
	}

	/** The small ones first. */
	private List<Choice> sizes(UUID subscription, String region, IProgressMonitor monitor) throws CoreException {
		return asked((arm, limited) -> new Sizes(arm, subscription).in(region, limited).stream()
				.filter(size -> size.name().matches(Settings.SIZE_FORM))
				.sorted(Comparator.comparing(Size::memory).thenComparing(Size::cpus).thenComparing(Size::name))
				.map(size -> new Choice(size.name() + " (" + size.memory() + ", " + size.cpus()
						+ (size.cpus() == 1 ? " processor)" : " processors)"), draft().with(SIZE, size.name()))),
				monitor);
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

	/** Beside those that are chosen already; not those of guests of the bench, which are always seen. */
	private Optional<Choice> group(JsonObject json) {
		return Json.text(json, "name").filter(name -> name.matches(Settings.GROUP_FORM) && !Lease.isGroup(name)).map(name -> {
			List<String> groups = Stream.concat(signIn.settings().groups().stream(), Stream.of(name)).distinct().toList();
			return new Choice(name, draft().with("groups", String.join(",", groups)));
		});
	}

	private ConnectionSpec draft() {
		return signIn.settings().spec();
	}

	private static String name(JsonObject json, String otherwise) {
		String shown = Json.shown(Json.text(json, "displayName").orElse(""));
		return shown.isBlank() ? otherwise : shown;
	}
}
