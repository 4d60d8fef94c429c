/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal;

import java.util.Optional;

/** Where a person can be asked for a line. Blocks until there is an answer; empty if there is none. */
public interface Terminal {

	Optional<String> readLine(String prompt);

	/** Does not show what is typed. The caller clears it. */
	Optional<char[]> readSecret(String prompt);
}
