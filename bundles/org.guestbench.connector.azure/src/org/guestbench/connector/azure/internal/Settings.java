/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.eclipse.core.runtime.IStatus;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.azure.internal.arm.Endpoints;
import org.guestbench.connector.azure.internal.login.LoginKind;

/**
 * Where a connection leads and how: {@code azure://SUBSCRIPTION/REGION?SETTING=VALUE&…}; a setting can be one of the connection's properties as
 * well. None of them is a secret.
 */
public record Settings(ConnectionSpec spec) {

	private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
	static final String GROUP_FORM = "[-\\w.()]{1,90}";
	static final String SIZE_FORM = "[A-Za-z0-9_-]{3,60}";
	private static final String REGION_FORM = "[a-z0-9]{3,40}";

	IStatus validate() {
		return new SettingsCheck(this).all();
	}

	/** As they were written down, without those that are left out. */
	Map<String, String> all() {
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

	/** As it was written down, or what goes without saying; empty if there is neither. */
	String value(String name) {
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

	boolean hasSubscription() {
		return isUuid(authority());
	}

	static boolean isUuid(String text) {
		return text.matches(UUID_FORM);
	}

	static boolean isRegion(String text) {
		return text.matches(REGION_FORM);
	}

	/** The same connection, to another subscription and region; one that is none, as whoever chooses may have typed, is left out. */
	ConnectionSpec at(String subscription, String region) {
		String query = spec.uri().getRawQuery();
		return new ConnectionSpec(spec.id(),
				URI.create(spec.uri().getScheme() + "://" + subscription + (isRegion(region) ? "/" + region : "")
						+ (query == null ? "" : "?" + query)),
				spec.properties());
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
