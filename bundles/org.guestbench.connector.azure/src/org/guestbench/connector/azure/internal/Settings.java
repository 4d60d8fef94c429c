/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.azure.internal.arm.Endpoints;
import org.guestbench.connector.azure.internal.login.LoginKind;

/**
 * Where a connection leads and how: {@code azure://SUBSCRIPTION/REGION?SETTING=VALUE&…}; a setting can be one of the connection's properties as
 * well. None of them is a secret.
 */
public record Settings(ConnectionSpec spec) {

	private static final Set<String> KNOWN = Set.of("login", "tenant", "client", "certificate", "cloud", "groups", "size", "limit",
			"currency",
			"hours", "public", "spot", "ssh.identity", "ssh.from", "ssh.port");
	private static final Set<String> SWITCHES = Set.of("public", "spot");
	private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
	private static final int MOST_HOURS = 24 * 7;

	IStatus validate() {
		MultiStatus all = new MultiStatus(Settings.class, 0, "The connection '" + spec.id() + "' is not valid.");
		if (!authority().matches(UUID_FORM)) {
			error(all, "'" + spec.uri() + "' names no subscription. Write azure://SUBSCRIPTION-ID/REGION, such as "
					+ "azure://00000000-0000-0000-0000-000000000000/westeurope.");
		}
		if (!region().matches("[a-z0-9]{3,40}")) {
			error(all, "'" + spec.uri() + "' names no region. Write azure://SUBSCRIPTION-ID/REGION with a name such as westeurope.");
		}
		Map<String, String> settings = all();
		settings.keySet().stream().filter(name -> !KNOWN.contains(name)).sorted()
				.forEach(name -> error(all, "There is no setting '" + name + "'. There are: "
						+ String.join(", ", KNOWN.stream().sorted().toList()) + ". A secret is no setting: you are asked for it."));
		checkLogin(settings, all);
		checkValues(settings, all);
		SshSettings.check(settings, problem -> error(all, problem));
		return all.isOK() ? Status.OK_STATUS : all;
	}

	private void checkLogin(Map<String, String> settings, MultiStatus all) {
		if (LoginKind.of(value("login")).isEmpty()) {
			error(all, "There is no way '" + value("login") + "' to sign in. There are: " + LoginKind.words() + ".");
			return;
		}
		LoginKind kind = login();
		if (kind != LoginKind.MANAGED && !value("tenant").matches("[A-Za-z0-9][A-Za-z0-9.-]{2,100}")) {
			error(all, "Set 'tenant' to the id or the domain of the tenant to sign in to.");
		}
		boolean named = value("client").matches(UUID_FORM);
		if (!named && (kind == LoginKind.DEVICE || kind == LoginKind.CERTIFICATE || settings.containsKey("client"))) {
			error(all, "Set 'client' to the id of the application that the bench is registered as.");
		}
		if ((kind == LoginKind.CERTIFICATE) != settings.containsKey("certificate")) {
			error(all, kind == LoginKind.CERTIFICATE ? "Set 'certificate' to the file with the certificate and its key."
					: "A certificate is used with login=certificate only.");
		}
	}

	private void checkValues(Map<String, String> settings, MultiStatus all) {
		check(all, "cloud", value("cloud").matches("public|government|china"), "one of public, government, china");
		check(all, "hours", value("hours").matches("\\d{1,3}") && hours() >= 1 && hours() <= MOST_HOURS, "1 to " + MOST_HOURS);
		check(all, "limit", value("limit").matches("\\d{1,6}(\\.\\d{1,4})?"), "an amount of money, such as 0.50");
		check(all, "currency", value("currency").matches("[A-Z]{3}"), "three capital letters, such as EUR");
		check(all, "size", value("size").matches("|[A-Za-z0-9_-]{3,60}"), "the name of a size, such as Standard_D2s_v3");
		check(all, "groups", groups().stream().allMatch(name -> name.matches("[-\\w.()]{1,90}")),
				"names of resource groups, with commas between");
		for (String name : SWITCHES) {
			check(all, name, value(name).matches("yes|no"), "yes or no");
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

	private Map<String, String> all() {
		Map<String, String> all = new LinkedHashMap<>();
		String query = spec.uri().getRawQuery();
		if (query != null) {
			for (String part : query.split("&")) {
				String[] pair = part.split("=", 2);
				all.put(pair[0], pair.length > 1 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "");
			}
		}
		all.putAll(spec.properties());
		return all;
	}

	private String value(String name) {
		String preset = switch (name) {
		case "login" -> LoginKind.SECRET.word();
		case "cloud" -> "public";
		case "hours" -> "4";
		case "limit" -> "1";
		case "currency" -> "USD";
		case "public", "spot" -> "no";
		default -> "";
		};
		return all().getOrDefault(name, preset);
	}

	private String authority() {
		String authority = spec.uri().getRawAuthority();
		return authority == null ? "" : authority;
	}

	public UUID subscription() {
		return UUID.fromString(authority());
	}

	public String region() {
		String path = spec.uri().getRawPath();
		return path == null || path.isEmpty() ? "" : path.substring(1);
	}

	LoginKind login() {
		return LoginKind.of(value("login")).orElse(LoginKind.SECRET);
	}

	String tenant() {
		return value("tenant");
	}

	/** The application; empty if it is asked for, or not needed. */
	String client() {
		return value("client");
	}

	Path certificate() {
		return Path.of(value("certificate"));
	}

	Endpoints cloud() {
		return Endpoints.of(value("cloud"));
	}

	/** The resource groups whose machines are guests; empty for those of the whole subscription. Leases are always seen. */
	public List<String> groups() {
		return value("groups").isEmpty() ? List.of() : List.of(value("groups").split(","));
	}

	/** Which machines guests get; empty for the smallest that fits. */
	public String size() {
		return value("size");
	}

	/** What a lease may cost, to its end, before the person is asked. */
	public BigDecimal limit() {
		return new BigDecimal(value("limit"));
	}

	public String currency() {
		return value("currency");
	}

	/** For how long a lease is. */
	public int hours() {
		return Integer.parseInt(value("hours"));
	}

	/** Whether guests with a network get an address of the Internet. */
	public boolean publicAddress() {
		return value("public").equals("yes");
	}

	/** How guests are entered by ssh; empty if they are not. */
	public Optional<SshSettings> ssh() {
		return SshSettings.of(all());
	}

	/** Whether Azure may take a guest away for a lower price. */
	public boolean spot() {
		return value("spot").equals("yes");
	}
}
