/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.Before;
import org.junit.Rule;
import org.junit.rules.TemporaryFolder;
import org.junit.rules.Timeout;

/** A store in a folder of its own, and a builder that does what a test wants. */
public abstract class BuildFixture {

	@Rule
	public final Timeout timeout = Timeout.seconds(300);
	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	final NullProgressMonitor monitor = new NullProgressMonitor();
	Bench bench = new Bench(Path.of(""));
	FakeBuilder builder = new FakeBuilder(bench, Path.of(""));

	@Before
	public final void makeBench() throws IOException {
		bench = new Bench(folder.newFolder("a folder").toPath());
		builder = new FakeBuilder(bench, folder.getRoot().toPath().resolve("control")).install();
	}
}
