/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.vmware.internal.VmwareConnector;
import org.guestbench.connector.vmware.internal.channel.OpenConnections;
import org.junit.ClassRule;
import org.junit.Test;

/** Trust in the server, and logging in. */
public class OpeningTest {

	@ClassRule
	public static final Vcsim SERVER = Vcsim.esxi();

	@Test
	public void serverThatIsNotTrustedNeverSeesAPassword() {
		Answers answers = new Answers(false).with(Vcsim.USER, Vcsim.SECRET);
		CoreException e = assertThrows(CoreException.class, () -> open(Map.of(), answers));
		assertTrue(e.getMessage(), e.getMessage().contains("certificate SHA256 ") && e.getMessage().contains("is not trusted"));
		assertEquals(answers.asked.toString(), 1, answers.asked.size());
		assertTrue(answers.asked.toString(), answers.asked.get(0).startsWith("trust in certificate SHA256 "));
	}

	@Test
	public void fingerprintInTheSettingsSparesTheQuestion() throws CoreException {
		Answers curious = Answers.right();
		open(Map.of(), curious).close();
		String fingerprint = curious.asked.get(0).replaceFirst(".*SHA256 ", "");
		Answers answers = Answers.right();
		open(Map.of("certificate", fingerprint.replace(":", "").toLowerCase()), answers).close();
		assertEquals(answers.asked.toString(), 1, answers.asked.size());
		assertTrue(answers.asked.toString(), answers.asked.get(0).startsWith("credentials for "));
	}

	@Test
	public void otherCertificateThanThatOfTheSettingsIsRefusedWithoutAQuestion() {
		Answers answers = Answers.right();
		CoreException e = assertThrows(CoreException.class, () -> open(Map.of("certificate", "ab".repeat(32)), answers));
		assertTrue(e.getMessage(), e.getMessage().contains("is not the one that the setting 'certificate' names"));
		assertEquals(answers.asked.toString(), 0, answers.asked.size());
	}

	@Test
	public void wrongPasswordIsAskedForAgain() throws CoreException {
		Answers answers = new Answers(true).with(Vcsim.USER, "wrong").with(Vcsim.USER, Vcsim.SECRET);
		try (Connection connection = open(Map.of(), answers)) {
			assertEquals(2, connection.guests(new NullProgressMonitor()).size());
		}
		assertTrue(answers.asked.toString(), answers.asked.get(2).contains("refused. Try again."));
	}

	@Test
	public void wrongPasswordsEndWithAMessage() {
		Answers answers = new Answers(true).with(Vcsim.USER, "wrong").with("nobody", Vcsim.SECRET);
		CoreException e = assertThrows(CoreException.class, () -> open(Map.of(), answers));
		assertTrue(e.getMessage(), e.getMessage().contains("user name or password is refused"));
	}

	@Test
	public void nobodyToAskIsSaid() {
		CoreException e = assertThrows(CoreException.class, () -> open(Map.of(), new Answers(true)));
		assertTrue(e.getMessage(), e.getMessage().contains("nobody gave a user and a password"));
	}

	@Test
	public void secretsThatWereGivenAreCleared() throws CoreException {
		Answers answers = new Answers(true).with(Vcsim.USER, "wrong").with(Vcsim.USER, Vcsim.SECRET);
		open(Map.of(), answers).close();
		assertEquals(2, answers.secrets.size());
		answers.secrets.forEach(secret -> assertArrayEquals(new char[secret.length], secret));
	}

	@Test
	public void deadServerIsSaid() {
		ConnectionSpec nowhere = new ConnectionSpec("test", URI.create("vsphere://127.0.0.1:1"), Map.of());
		CoreException e = assertThrows(CoreException.class,
				() -> new VmwareConnector(new OpenConnections()).open(nowhere, Answers.right(), new NullProgressMonitor()));
		assertTrue(e.getMessage(), e.getMessage().contains("Check host and port"));
		assertFalse(e.getMessage(), e.getMessage().contains("null"));
	}

	private static Connection open(Map<String, String> settings, Answers answers) throws CoreException {
		ConnectionSpec spec = new ConnectionSpec("test", URI.create("vsphere://127.0.0.1:" + SERVER.port()), settings);
		return new VmwareConnector(new OpenConnections()).open(spec, answers, new NullProgressMonitor());
	}
}
