/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** Where an update site may be: on https, in a folder or a zip file of this machine, or on http of this machine. */
public final class SiteAddress {

	private SiteAddress() {
	}

	/**
	 * What somebody has typed: an address or a path.
	 *
	 * @throws IllegalArgumentException with a message for the user if no site can be there
	 */
	public static URI parse(String text) {
		String typed = text.strip();
		if (typed.isEmpty()) {
			throw new IllegalArgumentException("Write the address of an update site, or choose a folder.");
		}
		if (typed.startsWith("/") || typed.matches("[A-Za-z]:[\\\\/].*")) {
			return ofPath(typed);
		}
		try {
			URI uri = new URI(typed);
			return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
			case "file" -> ofPath(Path.of(uri).toString());
			case "https" -> withHost(uri);
			case "http" -> isLoopback(withHost(uri)) ? uri : refuseHttp();
			default -> throw new IllegalArgumentException("An update site is at https://…, in a folder, or in a zip file.");
			};
		} catch (URISyntaxException e) {
			throw new IllegalArgumentException("Not an address: " + e.getReason() + ".", e);
		}
	}

	/** Whether it is http, to this very machine. Names other than localhost are not looked up: they can change. */
	public static boolean isLoopback(URI uri) {
		String host = String.valueOf(uri.getHost());
		return "http".equalsIgnoreCase(uri.getScheme())
				&& (host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}"));
	}

	private static URI ofPath(String typed) {
		try {
			Path path = Path.of(typed).toAbsolutePath().normalize();
			if (Files.isDirectory(path)) {
				return path.toUri();
			}
			if (Files.isRegularFile(path) && typed.matches("(?i).*\\.(zip|jar)")) {
				return URI.create("jar:" + path.toUri() + "!/");
			}
		} catch (InvalidPathException e) {
			// it is none, as is said below
		}
		throw new IllegalArgumentException("There is neither a folder nor a zip file at '" + typed + "'.");
	}

	private static URI withHost(URI uri) {
		if (uri.getHost() == null) {
			throw new IllegalArgumentException("The address names no computer. It looks like https://example.org/updates.");
		}
		return uri;
	}

	private static URI refuseHttp() {
		throw new IllegalArgumentException(
				"What comes by http can be changed on its way, and would run with your rights. Use https; http is for this machine alone.");
	}
}
