/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.internal;

import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ServiceCaller;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.variables.VariablesPlugin;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.LaunchConfigurationDelegate;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.guestbench.launch.RunLauncher;
import org.guestbench.launch.WhatToRun;

/** Launches configurations of the type <em>Throwaway Guest</em>. */
@NonNullByDefault({})
public final class ThrowawayLaunchDelegate extends LaunchConfigurationDelegate {

	@Override
	public void launch(ILaunchConfiguration configuration, String mode, ILaunch launch, IProgressMonitor monitor) throws CoreException {
		RunLauncher launcher = new ServiceCaller<>(getClass(), RunLauncher.class).current().orElseThrow(() -> new CoreException(
				Status.error("Throwaway guests are not available: a part of Guestbench did not start. See the error log.")));
		launcher.launch(configuration, launch, monitor);
	}

	/** The project is compiled before it is copied, and the user is asked if it has errors. */
	@Override
	protected IProject[] getBuildOrder(ILaunchConfiguration configuration, String mode) throws CoreException {
		IProject project = project(configuration);
		return project == null ? null : computeReferencedBuildOrder(new IProject[] { project });
	}

	@Override
	protected IProject[] getProjectsForProblemSearch(ILaunchConfiguration configuration, String mode) throws CoreException {
		return getBuildOrder(configuration, mode);
	}

	private static IProject project(ILaunchConfiguration configuration) throws CoreException {
		WhatToRun what = WhatToRun.read(configuration);
		IWorkspaceRoot root = ResourcesPlugin.getWorkspace().getRoot();
		if (what.kind() == WhatToRun.Kind.TESTS) {
			return what.project().isEmpty() ? null : open(root.getProject(what.project()));
		}
		// what cannot be worked out is said when the run is planned
		String folder = VariablesPlugin.getDefault().getStringVariableManager().performStringSubstitution(what.directory(), false);
		for (IContainer container : root.findContainersForLocationURI(IPath.fromOSString(folder).toFile().toURI())) {
			IProject project = container.getProject();
			if (project != null) {
				return open(project);
			}
		}
		return null;
	}

	private static IProject open(IProject project) {
		return project.isAccessible() ? project : null;
	}
}
