/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.install;

import java.net.URI;
import java.util.Collection;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.ConfigurationScope;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;

/**
 * p2 turns http into https, for every host alike (its preference {@code protocolRules} in the configuration; CVE-2021-41033). That is
 * right except for this machine, so http is allowed as long as there is a site of this machine that needs it, and no longer.
 */
final class HttpRule {

	private static final String P2 = "org.eclipse.equinox.p2.repository";
	private static final String HTTP = "http";
	private static final String OURS = "httpAllowed";

	private HttpRule() {
	}

	static void follow(Collection<URI> sites) {
		IEclipsePreferences own = ConfigurationScope.INSTANCE.getNode(HttpRule.class.getPackageName());
		Preferences rules = ConfigurationScope.INSTANCE.getNode(P2).node("protocolRules");
		boolean needed = sites.stream().anyMatch(SiteAddress::isLoopback);
		if (needed && rules.get(HTTP, null) == null) {
			rules.put(HTTP, "allow");
			own.putBoolean(OURS, true);
		} else if (!needed && own.getBoolean(OURS, false)) {
			rules.remove(HTTP);
			own.remove(OURS);
		}
		try {
			rules.flush();
			own.flush();
		} catch (BackingStoreException e) {
			ILog.of(HttpRule.class).warn("Whether sites of this machine may be read is forgotten at the next start: " + e.getMessage(), e);
		}
	}
}
