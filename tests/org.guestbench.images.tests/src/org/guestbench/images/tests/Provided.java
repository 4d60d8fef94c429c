/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import java.net.URISyntaxException;
import java.nio.file.Path;

import org.guestbench.images.Images;
import org.guestbench.images.internal.recipe.BuildFiles;
import org.guestbench.images.internal.recipe.FolderFiles;
import org.guestbench.images.internal.recipe.TestRunnerFiles;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** What really comes with the bundle, in an OSGi framework and on a flat class path. */
public final class Provided {

	private Provided() {
	}

	public static BuildFiles files() throws URISyntaxException {
		Bundle bundle = FrameworkUtil.getBundle(Images.class);
		return bundle != null ? TestRunnerFiles.of(bundle, bundle.getBundleContext())
				: new FolderFiles(Path.of(Images.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
	}
}
