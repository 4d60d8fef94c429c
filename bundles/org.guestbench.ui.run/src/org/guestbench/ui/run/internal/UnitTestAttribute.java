/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.unittest.ui.ConfigureViewerSupport;
import org.guestbench.launch.ThrowawayLaunch;

/**
 * Whether the Unit Test view shows the results of a launch configuration. The view's attribute has no public name, but what sets it has:
 * a look at what that writes tells the name.
 */
final class UnitTestAttribute {

	private static final String SUPPORT = "org.guestbench.ui.run.tests";

	private UnitTestAttribute() {
	}

	static boolean isSet(ILaunchConfiguration configuration) throws CoreException {
		for (String name : names()) {
			if (!configuration.hasAttribute(name)) {
				return false;
			}
		}
		return true;
	}

	static void set(ILaunchConfigurationWorkingCopy configuration, boolean shown) throws CoreException {
		if (shown) {
			new ConfigureViewerSupport(SUPPORT).apply(configuration);
		} else {
			names().forEach(configuration::removeAttribute);
		}
	}

	private static Set<String> names() throws CoreException {
		ILaunchConfigurationWorkingCopy empty = DebugPlugin.getDefault().getLaunchManager()
				.getLaunchConfigurationType(ThrowawayLaunch.TYPE).newInstance(null, "names");
		Set<String> before = empty.getAttributes().keySet();
		Set<String> names = new java.util.HashSet<>(new ConfigureViewerSupport(SUPPORT).apply(empty).getAttributes().keySet());
		names.removeAll(before);
		return names;
	}
}
