/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

import java.net.URI;

/**
 * Where one of Microsoft's clouds answers. Each has its own addresses; the token is only ever sent to {@link #manager}.
 *
 * @param manager  Azure Resource Manager
 * @param login    the Microsoft identity platform
 * @param identity the metadata service of a virtual machine, which gives out tokens of its managed identity
 * @param prices   the list of retail prices
 * @param audience what a token is asked for
 */
public record Endpoints(URI manager, URI login, URI identity, URI prices, String audience) {

	private static final URI METADATA = URI.create("http://169.254.169.254");
	private static final URI PRICES = URI.create("https://prices.azure.com");

	/** @param name {@code public}, {@code government} or {@code china} */
	public static Endpoints of(String name) {
		return switch (name) {
		case "public" -> cloud("https://management.azure.com", "https://login.microsoftonline.com");
		case "government" -> cloud("https://management.usgovcloudapi.net", "https://login.microsoftonline.us");
		case "china" -> cloud("https://management.chinacloudapi.cn", "https://login.chinacloudapi.cn");
		default -> throw new IllegalArgumentException("There is no cloud '" + name + "'. There are: public, government, china.");
		};
	}

	private static Endpoints cloud(String manager, String login) {
		return new Endpoints(URI.create(manager), URI.create(login), METADATA, PRICES, manager);
	}

	/** Whether an address that an answer names is the manager's own, so that it may see the token. */
	boolean isManager(URI address) {
		return manager.getScheme().equalsIgnoreCase(address.getScheme()) && manager.getHost().equalsIgnoreCase(address.getHost())
				&& manager.getPort() == address.getPort() && address.getUserInfo() == null;
	}
}
