/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;

import org.eclipse.jdt.launching.IVMInstall;
import org.eclipse.jdt.launching.IVMInstallType;
import org.eclipse.jdt.launching.JavaRuntime;
import org.guestbench.api.connection.RuntimeHomes;
import org.guestbench.ui.Services;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Connectors hear of the Java runtimes of the preferences. */
public class InstalledJresTest {

	private static final String STANDARD = "org.eclipse.jdt.internal.debug.ui.launcher.StandardVMType";

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void installedJreIsKnownForAsLongAsItIsInstalled() throws IOException {
		Path home = folder.newFolder("jre").toPath();
		IVMInstallType type = JavaRuntime.getVMInstallType(STANDARD);
		IVMInstall installed = type.createVMInstall("guestbench test");
		try {
			installed.setName("Guestbench test");
			installed.setInstallLocation(home.toFile());
			assertTrue(known(home));
		} finally {
			type.disposeVMInstall(installed.getId());
		}
		assertFalse(known(home));
	}

	private boolean known(Path home) {
		return Services.get(getClass(), RuntimeHomes.class).homes().contains(home);
	}
}
