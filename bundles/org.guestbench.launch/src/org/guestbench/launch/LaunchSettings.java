/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IWorkspaceRoot;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.variables.IStringVariableManager;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.run.Durations;
import org.guestbench.run.RunSpec;

/** Everything that a launch configuration says, and how it becomes a {@link RunSpec}. */
public record LaunchSettings(WhatToRun what, GuestSettings guest, IsolationSettings isolation, ResultSettings results) {

	public static LaunchSettings read(ILaunchConfiguration configuration) throws CoreException {
		return new LaunchSettings(WhatToRun.read(configuration), GuestSettings.read(configuration), IsolationSettings.read(configuration),
				ResultSettings.read(configuration));
	}

	/**
	 * What to ask of the run. Reads the workspace and the disk: never from the UI thread.
	 *
	 * @param folder where results go if the settings name no folder
	 * @throws CoreException with every problem at once among its children
	 */
	public RunSpec toSpec(IWorkspaceRoot workspace, IStringVariableManager variables, ProjectSupports projects, Path folder,
			IProgressMonitor monitor) throws CoreException {
		return new Translation(workspace, variables, projects, monitor).spec(folder);
	}

	/** One translation, which gathers problems. */
	private final class Translation {

		private final IWorkspaceRoot workspace;
		private final IStringVariableManager variables;
		private final ProjectSupports projects;
		private final IProgressMonitor monitor;
		private final List<IStatus> problems = new ArrayList<>();

		Translation(IWorkspaceRoot workspace, IStringVariableManager variables, ProjectSupports projects, IProgressMonitor monitor) {
			this.workspace = workspace;
			this.variables = variables;
			this.projects = projects;
			this.monitor = monitor;
		}

		RunSpec spec(Path resultsFolder) throws CoreException {
			Deployment deployment = deployment();
			MemorySize memory = parse(guest.memory(), MemorySize::parse);
			Integer cpus = parse(guest.cpus(), LaunchSettings::processors);
			Duration timeout = parse(isolation.timeout(), Durations::parse);
			Path results = results().folder().isBlank() ? resultsFolder : path(results().folder());
			Map<String, String> environment = new TreeMap<>();
			what.environment().forEach((name, value) -> environment.put(name, substitute(value)));
			if (deployment == null || !problems.isEmpty()) {
				throw new CoreException(status());
			}
			return new RunSpec(deployment.directory(), guest.connection(), textOrNull(guest.image()), memory, cpus, network(), timeout,
					guest.start(), environment, textOrNull(isolation.user()), results, isolation.keep(), deployment.command(),
					deployment.payload(), deployment.build());
		}

		private IStatus status() {
			if (problems.size() == 1) {
				return problems.get(0);
			}
			return new MultiStatus(LaunchSettings.class, 0, problems.toArray(IStatus[]::new),
					problems.size() + " settings need a change, the first: " + problems.get(0).getMessage(), null);
		}

		private @Nullable Deployment deployment() {
			return switch (what.kind()) {
			case FOLDER -> folder(List.of());
			case COMMAND -> {
				List<String> command = List.of(DebugPlugin.parseArguments(substitute(what.command())));
				if (command.isEmpty()) {
					problem("There is no command to run. Write one, or choose what the folder says.");
				}
				yield folder(command);
			}
			case TESTS -> tests();
			};
		}

		private @Nullable Deployment folder(List<String> command) {
			if (what.directory().isBlank()) {
				problem("There is no folder to copy into the guest. Choose one.");
				return null;
			}
			Path folder = path(what.directory());
			if (folder == null) {
				return null;
			}
			if (!Files.isDirectory(folder)) {
				problem("There is no folder '" + folder + "'. Choose another one.");
				return null;
			}
			return new Deployment(folder, Map.of(), command, true);
		}

		private @Nullable Deployment tests() {
			if (what.project().isBlank() || !workspace.getFullPath().isValidSegment(what.project())) {
				problem("There is no project to test. Choose one.");
				return null;
			}
			IProject project = workspace.getProject(what.project());
			if (!project.isAccessible()) {
				problem("The project '" + what.project() + "' " + (project.exists() ? "is closed. Open it" : "does not exist. Create it")
						+ " or choose another one.");
				return null;
			}
			Optional<ProjectSupport> support = projects.of(project);
			if (support.isEmpty()) {
				problem("The project '" + what.project()
						+ "' has no tests of a kind that is known here. Run its folder or a command instead.");
				return null;
			}
			try {
				return support.get().deploy(project, what.tests(), monitor);
			} catch (CoreException e) {
				problems.add(e.getStatus());
				return null;
			}
		}

		private RunSpec.@Nullable Network network() {
			return switch (isolation.network()) {
			case DEFAULT -> null;
			case NONE -> RunSpec.Network.NONE;
			case NAT -> RunSpec.Network.NAT;
			};
		}

		private @Nullable Path path(String text) {
			String substituted = substitute(text);
			try {
				return substituted.isBlank() ? null : new File(substituted.strip()).toPath().toAbsolutePath();
			} catch (InvalidPathException e) {
				problem("'" + substituted + "' is not the name of a folder: " + e.getReason() + ". Choose another one.");
				return null;
			}
		}

		private String substitute(String text) {
			try {
				return variables.performStringSubstitution(text);
			} catch (CoreException e) {
				problem("Cannot work out '" + text + "': " + e.getStatus().getMessage());
				return "";
			}
		}

		private <T> @Nullable T parse(String text, Function<String, T> parser) {
			if (text.isBlank()) {
				return null;
			}
			try {
				return parser.apply(text);
			} catch (IllegalArgumentException e) {
				problem(String.valueOf(e.getMessage()));
				return null;
			}
		}

		private void problem(String message) {
			problems.add(Status.error(message));
		}
	}

	private static Integer processors(String text) {
		try {
			int number = Integer.parseInt(text.strip());
			if (number > 0) {
				return number;
			}
		} catch (NumberFormatException e) {
			// said below
		}
		throw new IllegalArgumentException("Not a number of processors: '" + text + "'. Write 1 or more.");
	}

	private static @Nullable String textOrNull(String text) {
		return text.isBlank() ? null : text.strip();
	}
}
