/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.internal;

import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ServiceCaller;
import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.ILaunch;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.LaunchConfigurationDelegate;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.guestbench.launch.LaunchProject;
import org.guestbench.launch.RunLauncher;

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
		Optional<IProject> project = LaunchProject.of(configuration);
		return project.isEmpty() ? null : computeReferencedBuildOrder(new IProject[] { project.get() });
	}

	@Override
	protected IProject[] getProjectsForProblemSearch(ILaunchConfiguration configuration, String mode) throws CoreException {
		return getBuildOrder(configuration, mode);
	}
}
