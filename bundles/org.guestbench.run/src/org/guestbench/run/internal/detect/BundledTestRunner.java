/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.detect;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.FileLocator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** The test runner as a bundle of this installation. It is never started here: only its file is needed. */
final class BundledTestRunner implements TestRunner {

	private static final String NAME = "org.guestbench.testrunner";
	private static final String PACKAGE = NAME.replace('.', '/');
	/** Where a bundle that is a project of a workspace has its classes. */
	private static final List<String> OUTPUTS = List.of("", "target/classes", "bin");

	private final BundleContext context;

	BundledTestRunner(BundleContext context) {
		this.context = context;
	}

	@Override
	public Optional<Path> location() {
		return Arrays.stream(context.getBundles()).filter(b -> NAME.equals(b.getSymbolicName())).findFirst()
				.flatMap(BundledTestRunner::file);
	}

	private static Optional<Path> file(Bundle bundle) {
		return FileLocator.getBundleFileLocation(bundle).map(File::toPath).flatMap(BundledTestRunner::classes);
	}

	private static Optional<Path> classes(Path location) {
		if (!Files.isDirectory(location)) {
			return Optional.of(location);
		}
		return OUTPUTS.stream().map(location::resolve).filter(folder -> Files.isDirectory(folder.resolve(PACKAGE))).findFirst();
	}
}
