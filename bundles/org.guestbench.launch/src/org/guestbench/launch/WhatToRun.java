/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;

/**
 * The part of a launch configuration that says what runs in the guest. Values are as the user wrote them.
 *
 * @param directory   what is copied into the guest, for all kinds but {@link Kind#TESTS}; may contain variables
 * @param project     name of the project, for {@link Kind#TESTS}
 * @param tests       which tests: packages, classes, or methods as {@code package.Class#method}; empty for all of the project
 * @param command     one line, for {@link Kind#COMMAND}; may contain variables
 * @param environment of the command; the values may contain variables
 */
public record WhatToRun(Kind kind, String directory, String project, List<String> tests, String command,
		Map<String, String> environment) {

	public WhatToRun {
		tests = List.copyOf(tests);
		environment = Map.copyOf(environment);
	}

	/** Where the command comes from. */
	public enum Kind {
		/** From {@code guestbench.yaml} in the folder, else from what is found there. */
		FOLDER,
		/** The tests of a project, by what the workbench knows of it. */
		TESTS,
		/** From the user. */
		COMMAND
	}

	public static WhatToRun folder(String directory) {
		return new WhatToRun(Kind.FOLDER, directory, "", List.of(), "", Map.of());
	}

	public static WhatToRun tests(String project, List<String> tests) {
		return new WhatToRun(Kind.TESTS, "", project, tests, "", Map.of());
	}

	public static WhatToRun read(ILaunchConfiguration configuration) throws CoreException {
		return new WhatToRun(Attributes.word(configuration, "what", Kind.FOLDER), Attributes.text(configuration, "directory"),
				Attributes.text(configuration, "project"), configuration.getAttribute(ThrowawayLaunch.PREFIX + "tests", List.of()),
				Attributes.text(configuration, "command"),
				configuration.getAttribute(ILaunchManager.ATTR_ENVIRONMENT_VARIABLES, Map.of()));
	}

	/** Writes everything but the environment, which the Platform's own tab edits. */
	public void write(ILaunchConfigurationWorkingCopy configuration) {
		Attributes.word(configuration, "what", kind, Kind.FOLDER);
		Attributes.text(configuration, "directory", directory);
		Attributes.text(configuration, "project", project);
		configuration.setAttribute(ThrowawayLaunch.PREFIX + "tests", tests.isEmpty() ? null : tests);
		Attributes.text(configuration, "command", command);
	}

	public void writeEnvironment(ILaunchConfigurationWorkingCopy configuration) {
		configuration.setAttribute(ILaunchManager.ATTR_ENVIRONMENT_VARIABLES, environment.isEmpty() ? null : new TreeMap<>(environment));
	}
}
