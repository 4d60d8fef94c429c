/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.Map;

import org.eclipse.core.runtime.IStatus;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.azure.internal.AzureConnector;
import org.junit.Test;

/** What connections can be set to. */
public class SettingsTest {

	@Test
	public void everyProblemIsToldAtOnce() {
		IStatus status = validate("azure://mine/?hours=0&cloud=mars&color=blue&login=secret");
		assertEquals(status.toString(), 6, status.getChildren().length);
	}

	@Test
	public void settingsMayBeInTheUriOrBeside() {
		assertTrue(validate(AzureRule.URI_TEXT + "?tenant=a.example&groups=one,two&spot=yes&limit=0.5").isOK());
		assertTrue(new AzureConnector().validate(AzureRule.spec("x", Map.of("size", "Standard_D2s_v3", "currency", "EUR"))).isOK());
	}

	@Test
	public void secretIsNoSetting() {
		IStatus status = validate(AzureRule.URI_TEXT + "?tenant=a.example&secret=abc");
		assertTrue(status.getChildren()[0].getMessage(), status.getChildren()[0].getMessage().contains("A secret is no setting"));
	}

	@Test
	public void waysToSignInNeedWhatTheyNeed() {
		assertTrue(validate(AzureRule.URI_TEXT + "?login=managed").isOK());
		assertEquals(2, validate(AzureRule.URI_TEXT + "?login=device").getChildren().length);
		assertEquals(3, validate(AzureRule.URI_TEXT + "?login=certificate").getChildren().length);
		assertEquals(1, validate(AzureRule.URI_TEXT + "?login=magic").getChildren().length);
	}

	private static IStatus validate(String uri) {
		return new AzureConnector().validate(new ConnectionSpec("x", URI.create(uri), Map.of()));
	}
}
