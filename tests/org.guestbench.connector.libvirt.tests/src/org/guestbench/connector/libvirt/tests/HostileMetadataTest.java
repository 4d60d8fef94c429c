/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.RunId;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.Ownership;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.guestbench.connector.libvirt.internal.binding.Login;
import org.guestbench.connector.libvirt.internal.definition.GuestMarker;
import org.junit.Before;
import org.junit.Test;

/** Domains whose metadata somebody else has written: they are listed, and are nobody's to reap. */
public class HostileMetadataTest {

	private static final URI DEFAULT = URI.create("test:///default");

	@Before
	public void needLibvirt() {
		Needs.libvirt();
	}

	@Test
	public void markerOfTheBenchIsUnderstood() throws Exception {
		GuestInfo info = list("g-1", "<g:guest xmlns:g='%s' name='g' run='abcdefgh' owner='me@here' created='2026-01-01T00:00:00Z'/>");
		assertEquals(new Ownership(new RunId("abcdefgh"), "me@here", Instant.parse("2026-01-01T00:00:00Z")), info.ownership());
		assertEquals("g", info.name());
	}

	@Test
	public void runThatIsNoneOwnsNothing() throws Exception {
		assertEquals(null,
				list("g-2", "<g:guest xmlns:g='%s' name='g' run='../../etc' owner='x' created='2026-01-01T00:00:00Z'/>").ownership());
		assertEquals(null, list("g-3", "<g:guest xmlns:g='%s' name='g' run='abcdefgh' owner='x' created='yesterday'/>").ownership());
		assertEquals(null,
				list("g-4", "<g:other xmlns:g='%s' name='g' run='abcdefgh' owner='x' created='2026-01-01T00:00:00Z'/>").ownership());
	}

	@Test
	public void nameThatIsTooLongOrControlsTheTerminalIsNotShown() throws Exception {
		assertEquals("g-5", list("g-5", "<g:guest xmlns:g='%s' name='" + "g".repeat(5000) + "'/>").name());
		assertTrue(list("g_-6", "<g:guest xmlns:g='%s' name='g&#10;&#9;'/>").name().chars().noneMatch(Character::isISOControl));
	}

	@Test
	public void deepMetadataAreIgnored() throws Exception {
		GuestInfo info = list("g-7", "<g:guest xmlns:g='%s' name='g'>" + "<a>".repeat(200) + "</a>".repeat(200) + "</g:guest>");
		assertEquals("g-7", info.name());
		assertEquals(null, info.ownership());
	}

	private GuestInfo list(String name, String metadata) throws CoreException, LibvirtFailure {
		UUID uuid = UUID.randomUUID();
		try (Connection connection = new LibvirtConnector().open(new ConnectionSpec("hostile", DEFAULT, Map.of()), Interaction.NOBODY,
				new NullProgressMonitor())) {
			Hypervisor hypervisor = Hypervisor.open(LibvirtLibrary.load(), DEFAULT.toString(), new Login(DEFAULT, Interaction.NOBODY));
			try {
				hypervisor.define("<domain type='test'><name>" + name + "</name><uuid>" + uuid + "</uuid><metadata>"
						+ metadata.formatted(GuestMarker.NAMESPACE) + "</metadata><memory>8192</memory><os><type>hvm</type></os></domain>")
						.close();
				return connection.guests(new NullProgressMonitor()).stream().filter(info -> info.id().uuid().equals(uuid)).findFirst()
						.orElseThrow();
			} finally {
				connection.guest(new GuestId("hostile", uuid)).delete(new NullProgressMonitor());
				hypervisor.close();
			}
		}
	}
}
