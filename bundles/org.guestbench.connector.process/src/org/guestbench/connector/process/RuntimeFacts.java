/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process;

/**
 * What a runtime says of itself.
 *
 * @param version      numbers with dots, such as {@code 17.0.12}; empty if it did not say
 * @param vendor       may be empty
 * @param architecture empty if it did not say; the program's file is looked at then
 */
public record RuntimeFacts(String version, String vendor, String architecture) {

	public static final RuntimeFacts UNKNOWN = new RuntimeFacts("", "", "");
}
