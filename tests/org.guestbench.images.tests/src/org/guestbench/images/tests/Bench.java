/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.eclipse.core.runtime.IStatus;
import org.guestbench.images.Images;
import org.guestbench.images.internal.DefaultImages;
import org.guestbench.images.internal.ImagesSetup;
import org.guestbench.images.internal.UserFolders;
import org.guestbench.images.internal.build.DiskSpace;
import org.guestbench.images.internal.recipe.BuildFiles;
import org.guestbench.images.internal.recipe.FolderFiles;

/** The service over folders of a test. */
final class Bench {

	private final Path root;
	final List<IStatus> log = Collections.synchronizedList(new ArrayList<>());
	BuildFiles provided;
	DiskSpace space = DiskSpace.REAL;
	Clock clock = Clock.systemUTC();

	Bench(Path root) {
		this.root = root;
		this.provided = new FolderFiles(root.resolve("provided"));
	}

	/** A new one over the same folders, as another process has it. */
	Images images() {
		UserFolders folders = new UserFolders(root.resolve("cache"), root.resolve("config"));
		return new DefaultImages(new ImagesSetup(folders, provided, ProcessBuilder::start, space, clock, log::add));
	}

	Path store() {
		return root.resolve("cache").resolve("images");
	}

	Path config() {
		return root.resolve("config");
	}

	Path provided() {
		return root.resolve("provided");
	}
}
