/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Knows the projects of one language: what of them can be run in a guest, how they are deployed, and where their tests are written. A
 * service; implemented by bundles that know a language, so that no other bundle depends on its tools.
 */
public interface ProjectSupport {

	/** Whether the project has tests that this service knows how to run. Quick, from any thread. */
	boolean supports(IProject project);

	/** What was selected in the workbench, if it belongs to this language. Quick, from any thread. */
	Optional<LaunchTarget> target(Object selected);

	/**
	 * How the project, as it is compiled now, is deployed and its tests are run. Reads the workspace and the disk.
	 *
	 * @param tests as in {@link WhatToRun#tests}
	 * @throws CoreException that says what is missing, for example compiled classes or a test library
	 */
	Deployment deploy(IProject project, List<String> tests, IProgressMonitor monitor) throws CoreException;

	/**
	 * Where a test is written.
	 *
	 * @param method empty for the class itself
	 */
	Optional<SourcePosition> test(IProject project, String className, String method, IProgressMonitor monitor) throws CoreException;

	/** Where a line of a stack trace points to. */
	Optional<SourcePosition> trace(IProject project, String line, IProgressMonitor monitor) throws CoreException;
}
