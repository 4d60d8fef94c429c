/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.definition;

/** What somebody makes of a definition, and what their host has meanwhile. Without a user interface, for one thread. */
final class Draft {

	private String base;
	private String text;
	/** What the host had when it was last asked. */
	private String host;
	/** That of the host which the person has been warned of. */
	private String warned;

	/** @param kept what the host has */
	Draft(String kept) {
		base = kept;
		text = kept;
		host = kept;
		warned = kept;
	}

	void type(String typed) {
		text = typed;
	}

	String text() {
		return text;
	}

	/** What it was made of, or what it has been saved as. */
	String base() {
		return base;
	}

	boolean dirty() {
		return !text.equals(base);
	}

	/**
	 * The host has been asked again.
	 *
	 * @return whether somebody else has changed the definition that this is a draft of
	 */
	boolean seen(String kept) {
		host = kept;
		return !kept.equals(base);
	}

	/** Whether the host has something that the person does not know of, so that to save would destroy it unseen. */
	boolean conflict(String kept) {
		return !kept.equals(base) && !kept.equals(warned);
	}

	/** The person is told what the host has, and may overwrite it from now on. */
	void warn() {
		warned = host;
	}

	/** Begins anew with what the host has. */
	void restart(String kept) {
		base = kept;
		text = kept;
		host = kept;
		warned = kept;
	}
}
