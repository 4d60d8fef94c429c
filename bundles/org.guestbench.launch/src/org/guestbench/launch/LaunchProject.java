/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.variables.VariablesPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;

/** The project that a launch configuration belongs to. */
public final class LaunchProject {

	private LaunchProject() {
	}

	/** The open project whose tests are run, or that has the folder that is copied; empty if there is none. */
	public static Optional<IProject> of(ILaunchConfiguration configuration) throws CoreException {
		WhatToRun what = WhatToRun.read(configuration);
		IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
		if (what.kind() == WhatToRun.Kind.TESTS) {
			return root.getFullPath().isValidSegment(what.project())
					? Optional.of(root.getProject(what.project())).filter(IResource::isAccessible)
					: Optional.empty();
		}
		// what cannot be substituted is said when the run is planned
		String folder = VariablesPlugin.getDefault().getStringVariableManager().performStringSubstitution(what.directory(), false);
		if (folder.isBlank()) {
			return Optional.empty();
		}
		IContainer[] containers = root.findContainersForLocationURI(IPath.fromOSString(folder).toFile().getAbsoluteFile().toURI());
		return Arrays.stream(containers).filter(c -> c.getType() != IResource.ROOT).map(IContainer::getProject)
				.filter(IResource::isAccessible).findFirst();
	}
}
