/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertTrue;

import org.junit.Rule;
import org.junit.Test;

/** In a product: connectors that are not in it are installed through the wizard, by http of this machine. See {@link InProduct}. */
public class FirstInstallation {

	private static final String[] OWN = { "Guestbench VMware Connector", "Guestbench Azure Connector",
		"Guestbench Ganeti Connector" };

	@Rule
	public final Bench bench = new Bench();

	@Test
	public void connectorsAreInstalledByHttp() {
		InstallRobot.open();
		String refusal = InstallRobot.refusal("http://example.org/updates");
		assertTrue(refusal, refusal.contains("Use https"));
		InstallRobot.addSite(System.getProperty("guestbench.product.http", ""), "1 connector");
		InstallRobot.untilListed("Shelf Connector", "can be installed");
		InstallRobot.addSite(System.getProperty("guestbench.product.updates", ""), " connectors");
		for (String own : OWN) {
			InstallRobot.untilListed(own, "can be installed");
		}
		InstallRobot.install("Shelf Connector", OWN[0], OWN[1], OWN[2]);
		Screenshots.take("install-restart");
	}
}
