/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.eclipse.equinox.security.storage.StorageException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Interaction.Credentials;

/**
 * User names and passwords that the user wanted to be remembered, in the Platform's secure storage. Reading may open the storage, which
 * may ask for its own password: not for the UI thread.
 */
public final class Secrets {

	private static final String NODE = "/org.guestbench/credentials/";
	private static final String USER = "user";
	private static final String SECRET = "secret";

	private Secrets() {
	}

	/** What is remembered for whatever is at that place. */
	public static Optional<Credentials> of(URI target) throws CoreException {
		String path = path(target);
		ISecurePreferences root = root();
		if (root == null || !root.nodeExists(path)) {
			return Optional.empty();
		}
		try {
			String user = root.node(path).get(USER, "");
			String secret = root.node(path).get(SECRET, "");
			return Optional.of(new Credentials(user, secret.toCharArray()));
		} catch (StorageException e) {
			throw failure("read", target, e);
		}
	}

	public static void put(URI target, Credentials credentials) throws CoreException {
		ISecurePreferences root = root();
		if (root == null) {
			throw failure("save", target, null);
		}
		try {
			ISecurePreferences node = root.node(path(target));
			node.put(USER, credentials.user(), false);
			node.put(SECRET, new String(credentials.secret()), true);
			node.flush();
		} catch (StorageException | java.io.IOException e) {
			throw failure("save", target, e);
		}
	}

	/** Nothing happens if nothing is remembered. */
	public static void remove(URI target) throws CoreException {
		ISecurePreferences root = root();
		String path = path(target);
		if (root != null && root.nodeExists(path)) {
			try {
				root.node(path).removeNode();
				root.flush();
			} catch (java.io.IOException e) {
				throw failure("remove", target, e);
			}
		}
	}

	/** Null if the workbench was told to have no storage. */
	private static @Nullable ISecurePreferences root() {
		return SecurePreferencesFactory.getDefault();
	}

	/** Of a server: whatever path of it a connector asks for, who signs in there is the same. */
	private static String path(URI target) {
		String place = target.getHost() == null ? target.toString()
				: target.getScheme() + "://" + target.getHost() + ":" + target.getPort();
		return NODE + URLEncoder.encode(place, StandardCharsets.UTF_8);
	}

	private static CoreException failure(String verb, URI target, @Nullable Exception cause) {
		return new CoreException(Status.error("Cannot " + verb + " the password for '" + target.getScheme() + "://" + target.getHost()
				+ "' in the secure storage. See Preferences ▸ General ▸ Security ▸ Secure Storage.", cause));
	}
}
