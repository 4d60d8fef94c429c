/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.model;

/** The columns of the tree, in their first order. */
public enum Column {

	NAME("Name", 250), STATE("State", 90), LOAD("Load", 110), MEMORY("Memory", 80), ADDRESS("Address", 120), CONNECTOR("Connector", 150);

	private final String label;
	private final int width;

	Column(String label, int width) {
		this.label = label;
		this.width = width;
	}

	public String label() {
		return label;
	}

	/** In pixels, until the user says otherwise. */
	public int width() {
		return width;
	}
}
