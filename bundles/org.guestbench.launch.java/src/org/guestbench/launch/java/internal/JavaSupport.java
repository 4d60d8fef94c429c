/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.java.internal;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.core.JavaCore;
import org.guestbench.launch.Deployment;
import org.guestbench.launch.LaunchTarget;
import org.guestbench.launch.ProjectSupport;
import org.guestbench.launch.SourcePosition;
import org.guestbench.run.JUnitCommands;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Java projects with JUnit tests, by what the Java tools of the workbench know of them. */
@Component
public final class JavaSupport implements ProjectSupport {

	private static final List<String> TEST_LIBRARIES = List.of("org.junit.jupiter.api.Test", "org.junit.Test", "junit.framework.TestCase");

	private final JUnitCommands junit;

	@Activate
	public JavaSupport(@Reference JUnitCommands junit) {
		this.junit = junit;
	}

	@Override
	public boolean supports(IProject project) {
		try {
			return project.hasNature(JavaCore.NATURE_ID) && hasTestLibrary(JavaCore.create(project));
		} catch (CoreException e) {
			// closed or gone meanwhile: not ours
			return false;
		}
	}

	static boolean hasTestLibrary(IJavaProject project) throws CoreException {
		for (String type : TEST_LIBRARIES) {
			if (project.findType(type) != null) {
				return true;
			}
		}
		return false;
	}

	@Override
	public Optional<LaunchTarget> target(Object selected) {
		return JavaTargets.of(selected);
	}

	@Override
	public Deployment deploy(IProject project, List<String> tests, IProgressMonitor monitor) throws CoreException {
		return new JavaDeployment(JavaCore.create(project), junit).of(tests, monitor);
	}

	@Override
	public Optional<SourcePosition> test(IProject project, String className, String method, IProgressMonitor monitor) throws CoreException {
		return new JavaSources(JavaCore.create(project)).test(className, method, monitor);
	}

	@Override
	public Optional<SourcePosition> trace(IProject project, String line, IProgressMonitor monitor) throws CoreException {
		return new JavaSources(JavaCore.create(project)).trace(line);
	}
}
