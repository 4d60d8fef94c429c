/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.ILog;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.PlatformUI;
import org.junit.runner.JUnitCore;
import org.junit.runner.notification.Failure;

/**
 * Runs tests in a product that was installed, where this bundle was put by {@code tests/org.guestbench.product.tests}: of those that a
 * system property names, the first that has no result yet. If it leaves the Platform's question whether to restart, the workbench
 * restarts, and the next one follows.
 */
public final class InProduct implements IStartup {

	private static final String TESTS = "guestbench.product.tests";
	private static final String RESULTS = "guestbench.product.results";
	private static final String RESTART = "Software Updates";

	@Override
	public void earlyStartup() {
		String tests = System.getProperty(TESTS);
		if (tests != null) {
			Path results = Path.of(System.getProperty(RESULTS, "."));
			new Thread(() -> run(List.of(tests.split(",")), results), "Tests in the product").start();
		}
	}

	private static void run(List<String> tests, Path results) {
		try {
			for (String test : tests) {
				Path result = results.resolve(test);
				if (!Files.exists(result)) {
					Files.writeString(result, failures(test));
					break;
				}
			}
		} catch (IOException | ClassNotFoundException e) {
			ILog.of(InProduct.class).error("Cannot run the tests " + tests, e);
		}
		Ui.later(InProduct::leave);
	}

	/** Nothing if the test passed. */
	private static String failures(String test) throws ClassNotFoundException {
		return new JUnitCore().run(Class.forName(InProduct.class.getPackageName() + "." + test)).getFailures().stream()
				.map(Failure::getTrace).collect(Collectors.joining("\n"));
	}

	private static void leave() {
		@Nullable
		Shell restart = Widgets.shell(RESTART);
		if (restart != null) {
			Widgets.press(Widgets.button(restart, "Restart Now"));
		} else {
			PlatformUI.getWorkbench().close();
		}
	}
}
