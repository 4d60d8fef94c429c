/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.eclipse.core.resources.ICommand;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.core.IClasspathEntry;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.core.JavaCore;
import org.eclipse.jdt.junit.JUnitCore;
import org.eclipse.jdt.launching.JavaRuntime;

/** Projects in the workspace. */
final class Projects {

	/** The Java of the guests. */
	private static final String RELEASE = "17";

	private Projects() {
	}

	/** A Java project with JUnit 4 and these sources, by file names relative to the folder {@code src}, compiled. */
	static IJavaProject java(String name, Map<String, String> sources) throws CoreException {
		IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
		IProjectDescription description = ResourcesPlugin.getWorkspace().newProjectDescription(name);
		description.setNatureIds(new String[] { JavaCore.NATURE_ID });
		ICommand builder = description.newCommand();
		builder.setBuilderName(JavaCore.BUILDER_ID);
		description.setBuildSpec(new ICommand[] { builder });
		project.create(description, null);
		project.open(null);
		IFolder src = project.getFolder("src");
		for (Map.Entry<String, String> source : sources.entrySet()) {
			write(src.getFile(source.getKey()), source.getValue());
		}
		IJavaProject java = JavaCore.create(project);
		Map<String, String> options = java.getOptions(false);
		JavaCore.setComplianceOptions(RELEASE, options);
		options.put(JavaCore.COMPILER_RELEASE, JavaCore.ENABLED);
		java.setOptions(options);
		java.setRawClasspath(new IClasspathEntry[] { JavaCore.newSourceEntry(src.getFullPath()),
			JavaCore.newContainerEntry(JavaRuntime.newDefaultJREContainerPath()),
			JavaCore.newContainerEntry(JUnitCore.JUNIT4_CONTAINER_PATH) }, project.getFolder("bin").getFullPath(), null);
		build(project);
		return java;
	}

	/** A project of no particular language. */
	static IProject plain(String name, Map<String, String> files) throws CoreException {
		IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
		project.create(null);
		project.open(null);
		for (Map.Entry<String, String> file : files.entrySet()) {
			write(project.getFile(IPath.fromPortableString(file.getKey())), file.getValue());
		}
		return project;
	}

	static void build(IProject project) throws CoreException {
		project.build(IncrementalProjectBuilder.FULL_BUILD, new NullProgressMonitor());
	}

	static void write(IFile file, String text) throws CoreException {
		parents(file.getParent());
		file.create(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), true, null);
	}

	private static void parents(IContainer folder) throws CoreException {
		if (folder instanceof IFolder missing && !missing.exists()) {
			parents(missing.getParent());
			missing.create(true, true, null);
		}
	}

	static void deleteAll() throws CoreException {
		for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
			project.delete(true, true, null);
		}
	}
}
