/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

/** A managed object reference: names an object of the server, for as long as that has it. */
public record Ref(String type, String value) {

	public static final String VIRTUAL_MACHINE = "VirtualMachine";

	/** What an element refers to. */
	public static Ref of(Node node) {
		return new Ref(node.referred(), node.text().strip());
	}

	@Override
	public String toString() {
		return type + " " + value;
	}
}
