/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Passwords that a hypervisor wants: libvirt's test driver asks for them as libvirt does of others, and knows whether they are right. */
public class LoginTest {

	private static final String NODE = "<node><auth><user password='right &#228;'>somebody</user></auth><domain type='test'><name>behind</name>"
			+ "<memory>8192</memory><os><type>hvm</type></os></domain></node>";

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final NullProgressMonitor monitor = new NullProgressMonitor();

	@Before
	public void needLibvirt() {
		Needs.libvirt();
	}

	/** Somebody who knows a name and a secret or two, and remembers what was asked. */
	private static final class Person implements Interaction {

		private final Deque<String> secrets;
		private final List<String> asked = new ArrayList<>();
		private final List<char[]> given = new ArrayList<>();

		Person(String... secrets) {
			this.secrets = new ArrayDeque<>(List.of(secrets));
		}

		@Override
		public synchronized Optional<Credentials> credentials(URI target, String reason) {
			asked.add(target + ": " + reason);
			if (secrets.isEmpty()) {
				return Optional.empty();
			}
			char[] secret = secrets.remove().toCharArray();
			given.add(secret);
			return Optional.of(new Credentials("somebody", secret));
		}

		@Override
		public boolean trust(URI target, String kind, String fingerprint) {
			return false;
		}

		@Override
		public boolean confirm(String question) {
			return false;
		}
	}

	private Connection open(Interaction interaction) throws Exception {
		Path node = Files.writeString(folder.getRoot().toPath().resolve("node.xml"), NODE);
		return new LibvirtConnector().open(new ConnectionSpec("login", URI.create("test://" + node), Map.of()), interaction, monitor);
	}

	@Test
	public void personIsAskedOnceForNameAndPassword() throws Exception {
		Person person = new Person("right \u00e4");
		try (Connection connection = open(person)) {
			assertEquals("behind", connection.guests(monitor).get(0).name());
		}
		assertEquals(person.asked.toString(), 1, person.asked.size());
		assertTrue(person.asked.toString(), person.asked.get(0).startsWith("test://" + folder.getRoot()));
		assertEquals("cleared", "", new String(person.given.get(0)).replace("\0", ""));
	}

	@Test
	public void wrongPasswordAndNobodyAreTold() {
		Person person = new Person("wrong");
		CoreException wrong = assertThrows(CoreException.class, () -> open(person));
		assertTrue(wrong.getMessage(), wrong.getMessage().contains("Check user name and password"));
		assertEquals("cleared", "", new String(person.given.get(0)).replace("\0", ""));
		CoreException nobody = assertThrows(CoreException.class, () -> open(Interaction.NOBODY));
		assertTrue(nobody.getMessage(), nobody.getMessage().contains("Check user name and password"));
	}
}
