/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.util.List;

import org.guestbench.api.MemorySize;

/**
 * All that decides what an image becomes. docs/images.md describes each for those who write recipes.
 *
 * @param builder         name of the folder in {@code recipes/builders} with the program that builds
 * @param kernel          the package with the kernel; empty for the builder's choice
 * @param packages        beyond the essential ones
 * @param modules         a list of the kernel's modules as the builder reads it; empty for the builder's choice
 * @param kernelArguments that the kernel is started with
 * @param minimumMemory   that a guest needs
 * @param buildSpace      that a build takes on the disk
 * @param files           that are copied into the root file system before the scripts run
 * @param scripts         that finish the root file system, in their order
 */
public record Recipe(String name, String description, String builder, String suite, String kernel, List<String> packages, String modules,
		String kernelArguments, MemorySize minimumMemory, MemorySize buildSpace, ImageFiles files,
		List<Script> scripts) {

	public Recipe {
		packages = List.copyOf(packages);
		scripts = List.copyOf(scripts);
	}

	/**
	 * A program that is given the folder of the root file system.
	 *
	 * @param recipe that it belongs to
	 */
	public record Script(String recipe, String text) {
	}
}
