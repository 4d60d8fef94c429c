/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.tests;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.variables.IStringVariableManager;
import org.guestbench.launch.Deployment;
import org.guestbench.launch.LaunchTarget;
import org.guestbench.launch.ProjectSupport;
import org.guestbench.launch.SourcePosition;

/** A workspace with the open project {@code calculator}, whose tests are known, and the closed one {@code closed}. */
public final class Workspace {

	final Deployment deployment;

	Workspace(Deployment deployment) {
		this.deployment = deployment;
	}

	IWorkspaceRoot root() {
		return Stub.of(IWorkspaceRoot.class, this);
	}

	public IPath getFullPath() {
		return Path.ROOT;
	}

	public IProject getProject(String name) {
		return Stub.of(IProject.class, new Project(name));
	}

	/** Knows one variable. */
	static IStringVariableManager variables() {
		return Stub.of(IStringVariableManager.class, new Variables());
	}

	ProjectSupport support() {
		return new Support();
	}

	public record Project(String name) {

		public String getName() {
			return name;
		}

		public boolean isAccessible() {
			return name.equals("calculator");
		}

		public boolean exists() {
			return isAccessible() || name.equals("closed");
		}
	}

	public static final class Variables {

		public String performStringSubstitution(String text) {
			return text.replace("${where}", System.getProperty("java.io.tmpdir"));
		}
	}

	private final class Support implements ProjectSupport {

		@Override
		public boolean supports(IProject project) {
			return true;
		}

		@Override
		public Optional<LaunchTarget> target(Object selected) {
			return Optional.empty();
		}

		@Override
		public Deployment deploy(IProject project, List<String> tests, IProgressMonitor monitor) {
			return deployment;
		}

		@Override
		public Optional<SourcePosition> test(IProject project, String className, String method, IProgressMonitor monitor)
				throws CoreException {
			return Optional.empty();
		}

		@Override
		public Optional<SourcePosition> trace(IProject project, String line, IProgressMonitor monitor) throws CoreException {
			return Optional.empty();
		}
	}
}
