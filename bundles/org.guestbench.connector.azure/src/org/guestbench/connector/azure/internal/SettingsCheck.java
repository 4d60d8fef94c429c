/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.azure.internal.login.LoginKind;

/** Finds what is wrong with settings, every problem at once, without contacting anything. */
record SettingsCheck(Settings settings) {

	private static final Set<String> KNOWN = Set.of("login", "tenant", "client", "certificate", "cloud", "groups", "size", "limit",
			"currency", "hours", "public", "spot", "ssh.identity", "ssh.from", "ssh.port");
	private static final Set<String> SWITCHES = Set.of("public", "spot");
	private static final int MOST_HOURS = 24 * 7;

	IStatus all() {
		MultiStatus all = new MultiStatus(SettingsCheck.class, 0, "The connection '" + settings.spec().id() + "' is not valid.");
		if (!settings.hasSubscription()) {
			error(all, "'" + settings.spec().uri() + "' names no subscription. Write azure://SUBSCRIPTION-ID/REGION, such as "
					+ "azure://00000000-0000-0000-0000-000000000000/westeurope.");
		}
		if (!Settings.isRegion(settings.region())) {
			error(all, "'" + settings.spec().uri()
					+ "' names no region. Write azure://SUBSCRIPTION-ID/REGION with a name such as westeurope.");
		}
		Map<String, String> written = settings.all();
		written.keySet().stream().filter(name -> !KNOWN.contains(name)).sorted()
				.forEach(name -> error(all, "There is no setting '" + name + "'. There are: "
						+ String.join(", ", KNOWN.stream().sorted().toList()) + ". A secret is no setting: you are asked for it."));
		checkLogin(written, all);
		checkValues(all);
		SshSettings.check(written, problem -> error(all, problem));
		return all.isOK() ? Status.OK_STATUS : all;
	}

	/** What signing in needs, whichever subscription it is for. */
	IStatus signIn() {
		MultiStatus all = new MultiStatus(SettingsCheck.class, 0, "Signing in to Azure takes more settings.");
		checkLogin(settings.all(), all);
		checkCloud(all);
		return all.isOK() ? Status.OK_STATUS : all;
	}

	private void checkCloud(MultiStatus all) {
		check(all, "cloud", settings.value("cloud").matches("public|government|china"), "one of public, government, china");
	}

	private void checkLogin(Map<String, String> written, MultiStatus all) {
		if (LoginKind.of(settings.value("login")).isEmpty()) {
			error(all, "There is no way '" + settings.value("login") + "' to sign in. There are: " + LoginKind.words() + ".");
			return;
		}
		LoginKind kind = settings.login();
		if (kind != LoginKind.MANAGED && !settings.value("tenant").matches("[A-Za-z0-9][A-Za-z0-9.-]{2,100}")) {
			error(all, "Set 'tenant' to the id or the domain of the tenant to sign in to.");
		}
		boolean named = Settings.isUuid(settings.value("client"));
		if (!named && (kind == LoginKind.DEVICE || kind == LoginKind.CERTIFICATE || written.containsKey("client"))) {
			error(all, "Set 'client' to the id of the application that the bench is registered as.");
		}
		if ((kind == LoginKind.CERTIFICATE) != written.containsKey("certificate")) {
			error(all, kind == LoginKind.CERTIFICATE ? "Set 'certificate' to the file with the certificate and its key."
					: "A certificate is used with login=certificate only.");
		}
	}

	private void checkValues(MultiStatus all) {
		checkCloud(all);
		check(all, "hours", settings.value("hours").matches("\\d{1,3}") && settings.hours() >= 1 && settings.hours() <= MOST_HOURS,
				"1 to " + MOST_HOURS);
		check(all, "limit", settings.value("limit").matches("\\d{1,6}(\\.\\d{1,4})?"), "an amount of money, such as 0.50");
		check(all, "currency", settings.value("currency").matches("[A-Z]{3}"), "three capital letters, such as EUR");
		check(all, "size", settings.value("size").matches("|" + Settings.SIZE_FORM), "the name of a size, such as Standard_D2s_v3");
		check(all, "groups", settings.groups().stream().allMatch(name -> name.matches(Settings.GROUP_FORM)),
				"names of resource groups, with commas between");
		for (String name : SWITCHES) {
			check(all, name, settings.value(name).matches("yes|no"), "yes or no");
		}
	}

	private static void check(MultiStatus all, String name, boolean good, String wanted) {
		if (!good) {
			error(all, "The setting '" + name + "' is " + wanted + ".");
		}
	}

	private static void error(MultiStatus all, String message) {
		all.add(Status.error(message, null));
	}
}
