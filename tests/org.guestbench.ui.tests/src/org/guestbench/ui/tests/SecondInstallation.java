/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.equinox.p2.engine.IProfileRegistry;
import org.eclipse.equinox.p2.metadata.IInstallableUnit;
import org.eclipse.equinox.p2.operations.UninstallOperation;
import org.eclipse.equinox.p2.query.QueryUtil;
import org.eclipse.equinox.p2.ui.ProvisioningUI;
import org.junit.Rule;
import org.junit.Test;

/**
 * In a product, after {@link FirstInstallation} and the restart: the connector is in <em>New Connection</em> and a connection of it works;
 * then it is removed, and installed from a folder.
 */
public class SecondInstallation {

	private static final String FEATURE = "org.example.shelf.feature.feature.group";

	@Rule
	public final Bench bench = new Bench();

	@Test
	public void theConnectorWorksAndIsInstalledFromAFolder() {
		for (Map.Entry<String, String> own : Map.of("VMware vSphere", "vsphere:", "Microsoft Azure", "azure:", "Ganeti", "ganeti:")
				.entrySet()) {
			ConnectionWizardTest.begin(own.getKey());
			Ui.run(() -> assertEquals(own.getValue(), ConnectionWizardTest.address()));
			Screenshots.take("install-new-" + own.getValue().replace(":", ""));
			ConnectionWizardTest.cancel();
		}
		ConnectionWizardTest.begin("Shelf");
		ConnectionWizardTest.type("Name", "shelf");
		ConnectionWizardTest.type("Address", "shelf:" + System.getProperty("guestbench.product.shelf"));
		Screenshots.take("install-new-connection");
		Ui.later(() -> Widgets.press(ConnectionWizardTest.press("Finish")));
		Ui.until("its guest is in the view", () -> PretendedGuests.row("of the shelf").contains("running"));

		remove();
		InstallRobot.open();
		InstallRobot.removeSite(System.getProperty("guestbench.product.http", ""));
		InstallRobot.addSite(System.getProperty("guestbench.product.folder", ""), "1 connector");
		InstallRobot.untilListed("Shelf Connector", "can be installed");
		InstallRobot.install("Shelf Connector");
		InstallRobot.restartLater();
		InstallRobot.open();
		InstallRobot.untilListed("Shelf Connector", "installed");
		InstallRobot.cancel();
	}

	private static void remove() {
		ProvisioningUI p2 = ProvisioningUI.getDefaultUI();
		Set<IInstallableUnit> units = p2.getSession().getProvisioningAgent().getService(IProfileRegistry.class)
				.getProfile(p2.getProfileId())
				.query(QueryUtil.createIUQuery(FEATURE), new NullProgressMonitor()).toUnmodifiableSet();
		UninstallOperation operation = p2.getUninstallOperation(units, null);
		IStatus resolved = operation.resolveModal(new NullProgressMonitor());
		assertTrue(resolved.toString(), !units.isEmpty() && resolved.isOK());
		IStatus done = operation.getProvisioningJob(null).runModal(new NullProgressMonitor());
		assertTrue(done.toString(), done.isOK());
	}
}
