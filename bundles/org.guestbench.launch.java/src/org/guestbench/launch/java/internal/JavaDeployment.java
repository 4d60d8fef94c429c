/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.java.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.eclipse.jdt.core.IJavaProject;
import org.eclipse.jdt.launching.JavaRuntime;
import org.guestbench.launch.Deployment;
import org.guestbench.run.JUnitCommands;
import org.guestbench.run.RunSpec;

/**
 * Puts a Java project into a guest: its folder as the working directory, because tests read files by relative names, and its class path
 * beside it, because parts of it may lie anywhere.
 */
final class JavaDeployment {

	private static final String CLASS_PATH = RunSpec.BENCH_DIRECTORY + "/classpath/";

	private final IJavaProject project;
	private final JUnitCommands junit;

	JavaDeployment(IJavaProject project, JUnitCommands junit) {
		this.project = project;
		this.junit = junit;
	}

	Deployment of(List<String> tests, IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, "Looking at the project " + project.getElementName(), 2);
		IPath location = project.getProject().getLocation();
		if (location == null) {
			throw problem("is not in the local file system and cannot be copied. Import it into the workspace.");
		}
		Map<String, Path> payload = classPath();
		progress.worked(1);
		JUnitCommands.Prepared prepared = junit.prepare(new LinkedHashMap<>(payload), List.of(),
				new TestSelection(project).names(tests, progress.split(1)));
		payload.putAll(prepared.payload());
		return new Deployment(location.toPath(), payload, prepared.command(), false);
	}

	/** Path in the guest → file or folder, in the order of the class path. */
	private Map<String, Path> classPath() throws CoreException {
		List<Path> present = new ArrayList<>();
		for (String entry : JavaRuntime.computeDefaultRuntimeClassPath(project)) {
			Path path = Path.of(entry);
			if (Files.exists(path)) {
				// an output folder of a source folder without sources does not exist, and that is normal
				present.add(path);
			}
		}
		if (present.stream().noneMatch(Files::isDirectory)) {
			throw problem("has no compiled classes. Build it (Project ▸ Build Project) and see the Problems view.");
		}
		Map<String, Path> payload = new LinkedHashMap<>();
		for (Path path : present) {
			payload.put(CLASS_PATH + payload.size() + "-" + path.getFileName(), path);
		}
		return payload;
	}

	private CoreException problem(String what) {
		return new CoreException(Status.error("The project '" + project.getElementName() + "' " + what));
	}
}
