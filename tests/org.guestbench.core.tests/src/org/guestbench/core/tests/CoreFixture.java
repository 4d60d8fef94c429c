/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import java.nio.file.Path;

import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;

/** A core with a folder of its own, for each test. */
public abstract class CoreFixture {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	Surroundings surroundings = new Surroundings(Path.of("unused"));

	@Before
	public final void useOwnFolder() {
		surroundings = new Surroundings(folder.getRoot().toPath());
	}

	@After
	public final void close() {
		surroundings.uiThread = null;
		surroundings.close();
	}
}
