/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.List;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IResource;

/**
 * Something that a person selected and that can be run in a guest.
 *
 * @param name  a short name for the launch configuration
 * @param place what the configuration is associated with
 */
public record LaunchTarget(String name, WhatToRun what, IResource place) {

	/** A folder or project, by what is in it. */
	public static LaunchTarget folder(IContainer folder) {
		return new LaunchTarget(folder.getName(), WhatToRun.folder("${workspace_loc:" + folder.getFullPath() + "}"), folder);
	}

	/** Tests of the project that {@code place} belongs to. */
	public static LaunchTarget tests(String name, IResource place, List<String> tests) {
		return new LaunchTarget(name, WhatToRun.tests(place.getProject().getName(), tests), place);
	}
}
