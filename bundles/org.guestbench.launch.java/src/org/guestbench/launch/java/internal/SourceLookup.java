/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.java.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.model.IPersistableSourceLocator;
import org.eclipse.debug.core.sourcelookup.ISourceContainer;
import org.eclipse.debug.core.sourcelookup.ISourceLookupDirector;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.launching.IRuntimeClasspathEntry;
import org.eclipse.jdt.launching.JavaRuntime;
import org.eclipse.jdt.launching.sourcelookup.containers.JavaProjectSourceContainer;

/** Where the sources of a program in a guest are: in its project, the projects that this one needs, and with its libraries. */
final class SourceLookup {

	/** Of the Java tools' plugin.xml. */
	private static final String DIRECTOR = "org.eclipse.jdt.launching.sourceLocator.JavaSourceLookupDirector";

	private SourceLookup() {
	}

	/** @param project null to find no more than what the configuration itself says */
	static IPersistableSourceLocator of(@Nullable ILaunchConfiguration configuration, @Nullable IJavaProject project) throws CoreException {
		IPersistableSourceLocator locator = DebugPlugin.getDefault().getLaunchManager().newSourceLocator(DIRECTOR);
		if (configuration != null) {
			locator.initializeDefaults(configuration);
		}
		if (project != null && locator instanceof ISourceLookupDirector director) {
			director.setSourceContainers(containers(project));
		}
		return locator;
	}

	private static ISourceContainer[] containers(IJavaProject project) throws CoreException {
		Map<String, IJavaProject> projects = new LinkedHashMap<>();
		collect(project, projects);
		List<ISourceContainer> containers = new ArrayList<>();
		projects.values().forEach(p -> containers.add(new JavaProjectSourceContainer(p)));
		List<IRuntimeClasspathEntry> libraries = new ArrayList<>();
		for (IRuntimeClasspathEntry entry : JavaRuntime.computeUnresolvedRuntimeClasspath(project)) {
			libraries.addAll(Arrays.asList(JavaRuntime.resolveRuntimeClasspathEntry(entry, project)));
		}
		containers.addAll(Arrays.asList(JavaRuntime.getSourceContainers(libraries.toArray(IRuntimeClasspathEntry[]::new))));
		return containers.toArray(ISourceContainer[]::new);
	}

	/** Resolved entries of projects are their class files alone. */
	private static void collect(IJavaProject project, Map<String, IJavaProject> found) throws CoreException {
		if (project.exists() && !found.containsKey(project.getElementName())) {
			found.put(project.getElementName(), project);
			for (String required : project.getRequiredProjectNames()) {
				collect(project.getJavaModel().getJavaProject(required), found);
			}
		}
	}
}
