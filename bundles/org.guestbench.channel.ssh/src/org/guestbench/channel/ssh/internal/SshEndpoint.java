/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;

/**
 * What an endpoint's URI says.
 *
 * @param user        empty if it has to be asked for
 * @param identities  files with private keys, tried in this order
 * @param fingerprint of the only host key that is accepted
 * @param knownHosts  where accepted host keys are kept
 */
public record SshEndpoint(URI uri, Optional<String> user, String host, int port, List<Path> identities, Optional<String> fingerprint,
		Optional<Path> knownHosts) {

	public static final String SCHEME = "ssh";

	private static final int DEFAULT_PORT = 22;

	public static SshEndpoint of(URI uri) throws CoreException {
		if (!SCHEME.equals(uri.getScheme()) || uri.getHost() == null) {
			throw problem(uri, "it needs the form ssh://USER@HOST:PORT");
		}
		List<Path> identities = new ArrayList<>();
		Optional<String> fingerprint = Optional.empty();
		Optional<Path> knownHosts = Optional.empty();
		String query = uri.getRawQuery();
		for (String parameter : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
			int equals = parameter.indexOf('=');
			String name = parameter.substring(0, Math.max(0, equals));
			String value = decode(uri, parameter.substring(equals + 1));
			switch (name) {
			case "identity" -> identities.add(path(uri, value));
			case "fingerprint" -> fingerprint = Optional.of(value);
			case "knownhosts" -> knownHosts = Optional.of(path(uri, value));
			default -> throw problem(uri, "it has the parameter '" + parameter + "'. Known are identity, fingerprint and knownhosts");
			}
		}
		String user = uri.getUserInfo();
		return new SshEndpoint(uri, Optional.ofNullable(user).filter(name -> !name.isEmpty()), uri.getHost(),
				uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), List.copyOf(identities), fingerprint, knownHosts);
	}

	/** The address alone, for people. */
	public String address() {
		return host + ':' + port;
	}

	private static Path path(URI uri, String value) throws CoreException {
		try {
			Path path = Path.of(value);
			if (path.isAbsolute()) {
				return path;
			}
		} catch (InvalidPathException e) {
			throw problem(uri, "'" + value + "' is not a path");
		}
		throw problem(uri, "the path '" + value + "' is not absolute");
	}

	/** A plus sign is a plus sign here: fingerprints are base 64. */
	private static String decode(URI uri, String value) throws CoreException {
		try {
			return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
		} catch (IllegalArgumentException e) {
			throw problem(uri, "'" + value + "' is not encoded correctly");
		}
	}

	private static CoreException problem(URI uri, String why) {
		return new CoreException(Status.error("'" + uri + "' is no way into a guest by SSH: " + why + "."));
	}
}
