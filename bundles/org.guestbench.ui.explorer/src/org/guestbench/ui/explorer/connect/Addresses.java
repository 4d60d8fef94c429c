/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.connect;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which addresses a connector has.
 *
 * @param schemes {@code x:/} stands for addresses with a path
 */
record Addresses(List<String> schemes) {

	/** Nobody reads more of them: libvirt has dozens. */
	private static final int FEW = 3;

	/** How they begin, for a table. */
	String some() {
		return schemes.stream().limit(FEW).map(scheme -> begin(scheme) + "…").collect(Collectors.joining(", ")) + more(", and %d more");
	}

	/** How they begin, for a sentence. */
	String form() {
		return schemes.stream().limit(FEW).map(Addresses::begin).collect(Collectors.joining(" or ")) + more(", or %d other ways");
	}

	/** The first way to begin one; empty if there is none. */
	String first() {
		return schemes.isEmpty() ? "" : begin(schemes.get(0));
	}

	/** Whether somebody has typed no more than how such an address begins. */
	boolean onlyBegun(String address) {
		return schemes.stream().anyMatch(scheme -> address.equals(scheme + ":"));
	}

	boolean has(URI address) {
		String scheme = address.getScheme();
		return scheme != null && schemes.stream().anyMatch(known -> known.equals(scheme) || known.equals(scheme + ":/"));
	}

	private static String begin(String scheme) {
		return scheme.endsWith("/") ? scheme + "//" : scheme + ":";
	}

	private String more(String text) {
		return schemes.size() > FEW ? text.formatted(schemes.size() - FEW) : "";
	}
}
