/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.java.internal;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jdt.launching.IVMInstall;
import org.eclipse.jdt.launching.IVMInstallType;
import org.eclipse.jdt.launching.JavaRuntime;
import org.guestbench.api.connection.RuntimeHomes;
import org.osgi.service.component.annotations.Component;

/** The Java runtimes of the preference page <i>Java ▸ Installed JREs</i>. */
@Component
public final class InstalledJres implements RuntimeHomes {

	@Override
	public List<Path> homes() {
		List<Path> homes = new ArrayList<>();
		for (IVMInstallType type : JavaRuntime.getVMInstallTypes()) {
			for (IVMInstall installed : type.getVMInstalls()) {
				@Nullable
				File home = installed.getInstallLocation();
				if (home != null) {
					homes.add(home.toPath());
				}
			}
		}
		return homes;
	}
}
