/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.files;

import java.io.IOException;
import java.util.Optional;

/** What a guest was given, so that it is not taken for what the guest made. */
@FunctionalInterface
public interface PushedFiles {

	PushedFiles NONE = name -> Optional.empty();

	/** @param name relative to the working directory */
	Optional<Fingerprint> fingerprint(String name) throws IOException;
}
