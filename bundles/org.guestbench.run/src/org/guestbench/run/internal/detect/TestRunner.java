/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.nio.file.Path;
import java.util.Optional;

/** Where the in-guest test runner is on this machine. */
@FunctionalInterface
public interface TestRunner {

	/** Its jar, or its folder of classes in a development workspace; empty if it is not installed. */
	Optional<Path> location();
}
