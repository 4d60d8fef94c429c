/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.io.IOException;
import java.util.List;

/** The libraries that a JVM which waits in the standard Java image has loaded, beside the test runner; in their order. */
@FunctionalInterface
public interface PreloadedJars {

	/** Nothing is loaded. */
	PreloadedJars NONE = List::of;

	/** Empty if this installation does not have them. */
	List<JarContent> contents() throws IOException;
}
