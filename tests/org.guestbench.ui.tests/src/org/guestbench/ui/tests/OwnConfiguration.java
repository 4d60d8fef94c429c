/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.core.Connections;

/** Connections that tests add are saved in a folder of the tests, which the build names, and never in that of the user. */
final class OwnConfiguration {

	private OwnConfiguration() {
	}

	/** Adds a connection, in place of one that a test left that was killed. */
	static void add(Connections connections, ConnectionSpec spec) throws CoreException {
		String folder = System.getenv("XDG_CONFIG_HOME");
		assertTrue("XDG_CONFIG_HOME names a folder of the tests, not '" + folder + "'. Start them as the pom.xml does.",
				folder != null && Path.of(folder).isAbsolute() && folder.contains("org.guestbench.ui.tests"));
		if (connections.specs().stream().anyMatch(known -> known.id().equals(spec.id()))) {
			connections.remove(spec.id());
		}
		connections.add(spec);
		assertTrue("The connection is saved in " + folder,
				Files.exists(Path.of(folder, "guestbench", "connections.properties")));
	}
}
