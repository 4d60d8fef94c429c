/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.guestbench.core.ConnectorDescription;
import org.junit.Test;

/** Which connector a URI belongs to. */
public class ConnectorDescriptionTest {

	private static final ConnectorDescription WHOLE = new ConnectorDescription("embedded", List.of("qemu"));
	private static final ConnectorDescription PRECISE = new ConnectorDescription("managed", List.of("xen", "qemu:/"));

	@Test
	public void schemeIsShared() {
		List<ConnectorDescription> all = List.of(WHOLE, PRECISE);
		assertEquals(Optional.of(WHOLE), ConnectorDescription.of(URI.create("qemu:local"), all));
		assertEquals(Optional.of(PRECISE), ConnectorDescription.of(URI.create("qemu:///session"), all));
		assertEquals(Optional.of(PRECISE), ConnectorDescription.of(URI.create("qemu://host/system"), all));
		assertEquals(Optional.of(PRECISE), ConnectorDescription.of(URI.create("xen:///system"), all));
		assertEquals(Optional.empty(), ConnectorDescription.of(URI.create("qemu+ssh://host/system"), all));
	}

	@Test
	public void wholeSchemeTakesWhatNobodyClaimsMorePrecisely() {
		assertEquals(Optional.of(WHOLE), ConnectorDescription.of(URI.create("qemu:///session"), List.of(WHOLE)));
		assertEquals(Optional.empty(), ConnectorDescription.of(URI.create("qemu:local"), List.of(PRECISE)));
	}
}
