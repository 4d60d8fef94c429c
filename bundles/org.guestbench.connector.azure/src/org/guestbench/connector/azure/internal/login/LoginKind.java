/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.login;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Ways to sign in, by their names in the setting {@code login}. */
public enum LoginKind {
	SECRET, CERTIFICATE, MANAGED, DEVICE;

	public static Optional<LoginKind> of(String name) {
		return Arrays.stream(values()).filter(kind -> kind.word().equals(name)).findFirst();
	}

	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	public static String words() {
		return Arrays.stream(values()).map(LoginKind::word).collect(Collectors.joining(", "));
	}
}
