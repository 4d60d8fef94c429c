/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.java.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
		List<IRuntimeClasspathEntry> resolved = new ArrayList<>();
		for (IRuntimeClasspathEntry entry : JavaRuntime.computeUnresolvedRuntimeClasspath(project)) {
			resolved.addAll(Arrays.asList(JavaRuntime.resolveRuntimeClasspathEntry(entry, project)));
		}
		return JavaRuntime.getSourceContainers(resolved.toArray(IRuntimeClasspathEntry[]::new));
	}
}
