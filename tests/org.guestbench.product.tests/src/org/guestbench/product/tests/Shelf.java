/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.product.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What the example connector connects to: a folder with a running guest, as the connector writes it. */
final class Shelf {

	static final String GUEST = "of the shelf";

	private Shelf() {
	}

	static Path in(Path scratch) throws IOException {
		Path folder = scratch.resolve("shelf");
		if (!Files.exists(folder)) {
			UUID uuid = UUID.randomUUID();
			Files.writeString(Files.createDirectory(folder).resolve(uuid + ".guest"), uuid + "\n" + GUEST + "\non\n67108864\n1\n\n");
		}
		return folder;
	}
}
