/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import java.util.concurrent.TimeUnit;

import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;

/**
 * In which theme the pictures of the manual are made, by the tests that take pictures anyway ({@code releng/pictures}): {@code light} or
 * {@code dark} in the system property {@value #PROPERTY}. The tests themselves have none, and leave the theme as it is.
 */
final class Theme {

	private static final String PROPERTY = "guestbench.pictures";
	private static final String WANTED = System.getProperty(PROPERTY, "");
	private static final long REST_MILLIS = 1200;

	private Theme() {
	}

	/** What is wanted, if pictures are made. */
	static void choose() {
		if (WANTED.equals("dark")) {
			dark();
		}
	}

	/** What follows is dark. Not everything of a light workbench comes back after that. */
	@SuppressWarnings("restriction")
	static void dark() {
		Ui.run(() -> Bench.window().getService(IThemeEngine.class).setTheme("org.eclipse.e4.ui.css.theme.e4_dark", false));
	}

	/** What is added to the name of a picture. */
	static String suffix() {
		return WANTED.equals("dark") ? "-dark" : "";
	}

	/** Until windows have faded in and buttons have their colours. Tests do not wait: nobody looks closely at their pictures. */
	static void settle() {
		if (!WANTED.isEmpty()) {
			try {
				TimeUnit.MILLISECONDS.sleep(REST_MILLIS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
	}
}
