/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertTrue;

import org.junit.Rule;
import org.junit.Test;

/** In a product: a connector that is not in it is installed through the wizard, by http of this machine. See {@link InProduct}. */
public class FirstInstallation {

	@Rule
	public final Bench bench = new Bench();

	@Test
	public void aConnectorIsInstalledByHttp() {
		InstallRobot.open();
		String refusal = InstallRobot.refusal("http://example.org/updates");
		assertTrue(refusal, refusal.contains("Use https"));
		InstallRobot.addSite(System.getProperty("guestbench.product.http", ""), "1 connector");
		InstallRobot.untilListed("Shelf Connector", "can be installed");
		InstallRobot.install("Shelf Connector");
		Screenshots.take("install-restart");
	}
}
