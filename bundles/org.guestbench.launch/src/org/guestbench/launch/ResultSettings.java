/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;

/**
 * The part of a launch configuration that says where results go.
 *
 * @param folder of the host, may contain variables; empty for a folder of the workspace's own
 */
public record ResultSettings(String folder) {

	public static final ResultSettings DEFAULT = new ResultSettings("");

	public static ResultSettings read(ILaunchConfiguration configuration) throws CoreException {
		return new ResultSettings(Attributes.text(configuration, "results"));
	}

	public void write(ILaunchConfigurationWorkingCopy configuration) {
		Attributes.text(configuration, "results", folder);
	}
}
