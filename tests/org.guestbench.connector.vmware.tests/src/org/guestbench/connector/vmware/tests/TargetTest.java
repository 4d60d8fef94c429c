/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.IStatus;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.vmware.internal.Target;
import org.junit.Test;

/** Which connections there can be. */
public class TargetTest {

	@Test
	public void hostIsEnough() {
		assertTrue(problems("vsphere://vcenter.example.org", Map.of()).isEmpty());
		assertTrue(problems("vsphere://administrator%40vsphere.local@[::1]:8443/", Map.of("compute", "cluster", "network", "VM Network"))
				.isEmpty());
	}

	@Test
	public void everyProblemIsToldAtOnce() {
		List<String> problems = problems("vsphere://user:hush@host/path?a=b", Map.of("memory", "1", "certificate", "abc"));
		assertEquals(problems.toString(), 4, problems.size());
		assertTrue(problems.toString(), problems.get(0).contains("no place for a password"));
		assertTrue(problems.toString(), problems.get(1).contains("more than a host and a port"));
		assertTrue(problems.toString(), problems.get(2).contains("no setting 'memory'"));
		assertTrue(problems.toString(), problems.get(3).contains("no SHA-256 fingerprint"));
	}

	@Test
	public void withoutAHostThereIsNothing() {
		assertEquals(1, problems("vsphere:host", Map.of()).size());
		assertEquals(1, problems("vsphere:///path", Map.of()).size());
	}

	@Test
	public void fingerprintsAreTakenAsToolsWriteThem() {
		String digits = "0A".repeat(32);
		for (String text : List.of(digits, digits.toLowerCase(), "0a:".repeat(31) + "0A", "SHA256:" + digits,
				"sha256 " + "0A:".repeat(31) + "0A")) {
			assertEquals(text, List.of(), problems("vsphere://host", Map.of("certificate", text)));
		}
		assertEquals(1, problems("vsphere://host", Map.of("certificate", "0A".repeat(20))).size());
	}

	private static List<String> problems(String uri, Map<String, String> settings) {
		IStatus status = new Target(new ConnectionSpec("test", URI.create(uri), settings)).validate();
		return Arrays.stream(status.getChildren()).map(IStatus::getMessage).toList();
	}
}
