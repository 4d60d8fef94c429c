/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Something in Azure.
 *
 * @param path    from {@code /subscriptions} on, encoded
 * @param version of the interface that is spoken about it
 * @param query   further parameters, encoded; may be empty
 */
public record ArmPath(String path, String version, String query) {

	/** Of what is spoken; the requests and answers of the tests are checked against the published specification of these (docs/verification.md). */
	private static final String COMPUTE = "2019-03-01";
	private static final String NETWORK = "2019-11-01";
	private static final String RESOURCES = "2019-08-01";
	private static final String SUBSCRIPTIONS = "2019-06-01";
	/** The first years did not have boot diagnostics that Azure stores by itself, nor spot prices. */
	private static final String LATER = "2020-12-01";
	private static final Pattern RESOURCE = Pattern
			.compile("/subscriptions/[0-9a-fA-F-]{36}/resource[gG]roups/[-\\w.()]{1,90}/providers/[\\w.]{1,80}(/[\\w.-]{1,120}){2,6}");

	/** All subscriptions that one may see. */
	public static ArmPath subscriptions() {
		return new ArmPath("/subscriptions", SUBSCRIPTIONS, "");
	}

	/** The regions that a subscription may use. */
	public static ArmPath locations(UUID subscription) {
		return new ArmPath(of(subscription) + "/locations", SUBSCRIPTIONS, "");
	}

	/** A resource group by its name. */
	public static ArmPath group(UUID subscription, String name) {
		return new ArmPath(of(subscription) + "/resourcegroups/" + encoded(name), RESOURCES, "");
	}

	public static ArmPath groups(UUID subscription, String filter) {
		return new ArmPath(of(subscription) + "/resourcegroups", RESOURCES, filter.isEmpty() ? "" : "%24filter=" + encoded(filter));
	}

	/** A kind of things of a whole subscription, such as {@code Microsoft.Compute/virtualMachines}. */
	public static ArmPath everywhere(UUID subscription, String kind) {
		return new ArmPath(of(subscription) + "/providers/" + kind, version(kind), "");
	}

	/** Something of a kind in a group. */
	public static ArmPath in(UUID subscription, String group, String kind, String name) {
		return new ArmPath(of(subscription) + "/resourceGroups/" + encoded(group) + "/providers/" + kind + "/"
				+ encoded(name), version(kind), "");
	}

	/** All of a kind in a group. */
	public static ArmPath all(UUID subscription, String group, String kind) {
		return new ArmPath(of(subscription) + "/resourceGroups/" + encoded(group) + "/providers/" + kind, version(kind), "");
	}

	/**
	 * By the id that Azure gave it.
	 *
	 * @throws IllegalArgumentException if that is no id of a resource
	 */
	public static ArmPath of(String id) {
		if (!RESOURCE.matcher(id).matches()) {
			throw new IllegalArgumentException("Not an id of a resource of Azure.");
		}
		return new ArmPath(id, version(id.substring(id.indexOf("/providers/") + "/providers/".length())), "");
	}

	private static String of(UUID subscription) {
		return "/subscriptions/" + subscription;
	}

	private static String version(String kind) {
		return kind.toLowerCase(Locale.ROOT).startsWith("microsoft.network/") ? NETWORK : COMPUTE;
	}

	/** For a part of a path or a query. */
	public static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
	}

	/** Something within it, or an action of it. */
	public ArmPath then(String more) {
		return new ArmPath(path + "/" + more, version, query);
	}

	public ArmPath with(String parameters) {
		return new ArmPath(path, version, parameters);
	}

	/** The last part, which is what people call it. */
	public String name() {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	/** In a version that has more: diagnostics of booting, and spot prices. */
	public ArmPath later() {
		return new ArmPath(path, LATER, query);
	}
}
