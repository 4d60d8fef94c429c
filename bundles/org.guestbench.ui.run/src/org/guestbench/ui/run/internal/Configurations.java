/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.run.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.debug.core.DebugPlugin;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationType;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.core.ILaunchManager;
import org.eclipse.jface.preference.IPreferenceStore;
import org.guestbench.launch.GuestSettings;
import org.guestbench.launch.IsolationSettings;
import org.guestbench.launch.LaunchTarget;
import org.guestbench.launch.ThrowawayLaunch;
import org.guestbench.launch.WhatToRun;
import org.guestbench.run.RunSpec;
import org.guestbench.ui.Preferences;

/** Finds and makes launch configurations. Not from the UI thread: it reads files. */
final class Configurations {

	private static final String FILE = "guestbench.yaml";

	private Configurations() {
	}

	/** The configuration that runs the same, whatever else was set in it, else a new one. */
	static ILaunchConfiguration of(LaunchTarget target) throws CoreException {
		ILaunchManager manager = DebugPlugin.getDefault().getLaunchManager();
		ILaunchConfigurationType type = manager.getLaunchConfigurationType(ThrowawayLaunch.TYPE);
		for (ILaunchConfiguration known : manager.getLaunchConfigurations(type)) {
			if (same(WhatToRun.read(known), target.what())) {
				return known;
			}
		}
		ILaunchConfigurationWorkingCopy fresh = type.newInstance(null, manager.generateLaunchConfigurationName(target.name()));
		write(target, fresh);
		return fresh.doSave();
	}

	/** Fills a new configuration. */
	static void write(LaunchTarget target, ILaunchConfigurationWorkingCopy configuration) throws CoreException {
		target.what().write(configuration);
		configuration.setMappedResources(new IResource[] { target.place() });
		preferences(configuration, hasFile(target.place()));
		UnitTestAttribute.set(configuration, true);
	}

	/** What the user prefers for new configurations; a {@code guestbench.yaml} knows better which image and memory its folder needs. */
	static void preferences(ILaunchConfigurationWorkingCopy configuration, boolean hasFile) throws CoreException {
		IPreferenceStore preferences = Preferences.store();
		GuestSettings guest = GuestSettings.read(configuration);
		if (!hasFile) {
			new GuestSettings(guest.connection(), preferences.getString(Preferences.IMAGE), preferences.getString(Preferences.MEMORY),
					guest.cpus(),
					guest.start()).write(configuration);
		}
		IsolationSettings isolation = IsolationSettings.read(configuration);
		new IsolationSettings(isolation.network(), isolation.user(), isolation.timeout(), keep(preferences.getString(Preferences.KEEP)))
				.write(configuration);
	}

	private static RunSpec.Keep keep(String name) {
		try {
			return RunSpec.Keep.valueOf(name.toUpperCase(Locale.ROOT));
		} catch (IllegalArgumentException e) {
			// written by another version
			return RunSpec.Keep.NEVER;
		}
	}

	private static boolean hasFile(IResource place) {
		IPath folder = place.getProject().getLocation();
		IPath own = place.getLocation();
		return isFile(folder) || isFile(own);
	}

	private static boolean isFile(IPath folder) {
		return folder != null && Files.isRegularFile(Path.of(folder.toOSString(), FILE));
	}

	private static boolean same(WhatToRun one, WhatToRun other) {
		return without(one).equals(without(other));
	}

	private static WhatToRun without(WhatToRun what) {
		return new WhatToRun(what.kind(), what.directory(), what.project(), what.tests(), what.command(), Map.of());
	}
}
