/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.internal;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.guestbench.ui.Preferences;

/** What holds until the user says otherwise. */
public final class PreferenceDefaults extends AbstractPreferenceInitializer {

	@Override
	public void initializeDefaultPreferences() {
		IEclipsePreferences defaults = DefaultScope.INSTANCE.getNode("org.guestbench.ui");
		defaults.putBoolean(Preferences.CONFIRM_DELETE, true);
		defaults.putInt(Preferences.SHUTDOWN_SECONDS, 30);
		defaults.put(Preferences.IMAGE, "");
		defaults.put(Preferences.MEMORY, "");
		defaults.put(Preferences.KEEP, "never");
	}
}
