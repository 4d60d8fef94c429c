/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** The preferences of the workbench's Guestbench parts. */
public final class Preferences {

	/** Whether to ask before a guest is deleted. */
	public static final String CONFIRM_DELETE = "confirmDelete";
	/** How long guests may take to shut down when they are asked to, in seconds. */
	public static final String SHUTDOWN_SECONDS = "shutdownSeconds";
	/** For new launch configurations of folders without a {@code guestbench.yaml}: the image, empty for the one that fits. */
	public static final String IMAGE = "image";
	/** Likewise: the memory, empty for the default. */
	public static final String MEMORY = "memory";
	/** For new launch configurations: the name of a {@code RunSpec.Keep}, in lower case. */
	public static final String KEEP = "keep";

	static final String NODE = "org.guestbench.ui";

	private Preferences() {
	}

	public static ScopedPreferenceStore store() {
		return new ScopedPreferenceStore(InstanceScope.INSTANCE, NODE);
	}
}
