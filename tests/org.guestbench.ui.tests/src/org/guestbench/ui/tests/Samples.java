/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.eclipse.core.resources.IMarker;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IProjectDescription;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspace;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;

/** The samples of the repository. */
final class Samples {

	private Samples() {
	}

	static Path folder(String name) {
		String told = System.getProperty("guestbench.samples");
		Path here = Path.of("").toAbsolutePath();
		for (Path folder = told == null ? here : Path.of(told); folder != null; folder = folder.getParent()) {
			for (String samples : new String[] { "", "samples", "tests/samples" }) {
				Path sample = folder.resolve(samples).resolve(name);
				if (Files.isDirectory(sample)) {
					return sample;
				}
			}
		}
		throw new AssertionError("The sample " + name + " is not around " + here);
	}

	/** Imports a copy into the workspace and compiles it, as a person would, without errors. */
	static IProject copy(String name) throws CoreException, IOException {
		IWorkspace workspace = ResourcesPlugin.getWorkspace();
		Path target = Path.of(workspace.getRoot().getLocation().toOSString(), name);
		copy(folder(name), target);
		IProjectDescription description = workspace
				.loadProjectDescription(IPath.fromOSString(target.resolve(".project").toString()));
		IProject project = workspace.getRoot().getProject(description.getName());
		project.create(description, null);
		project.open(null);
		Projects.build(project);
		for (IMarker problem : project.findMarkers(IMarker.PROBLEM, true, IResource.DEPTH_INFINITE)) {
			if (problem.getAttribute(IMarker.SEVERITY, IMarker.SEVERITY_INFO) == IMarker.SEVERITY_ERROR) {
				throw new AssertionError(problem.getResource() + ": " + problem.getAttribute(IMarker.MESSAGE));
			}
		}
		return project;
	}

	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : (Iterable<Path>) files::iterator) {
				Path relative = from.relativize(file);
				if (!relative.startsWith("target")) {
					Files.createDirectories(to.resolve(relative).getParent());
					Files.copy(file, to.resolve(relative));
				}
			}
		}
	}
}
