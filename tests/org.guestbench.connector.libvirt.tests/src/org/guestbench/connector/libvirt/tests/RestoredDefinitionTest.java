/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.guestbench.api.guest.GuestName;
import org.guestbench.connector.libvirt.internal.definition.PullingDomain;
import org.guestbench.connector.libvirt.internal.definition.RestoredDefinition;
import org.junit.Test;

/** A guest that is made of another one's backup can run beside it. */
public class RestoredDefinitionTest {

	private static final UUID NEW = UUID.fromString("11111111-2222-3333-4444-555555555555");

	@Test
	public void portsHaveEndsOfTheirOwn() throws Exception {
		String restored = restored("""
				<serial type='unix'><source mode='bind' path='/run/other.sock'/><target port='0'/></serial>
				<serial type='file'><source path='/var/log/other.txt'/><log file='/var/log/other.log'/><target port='1'/></serial>
				<console type='tcp'><source mode='bind' host='127.0.0.1' service='4555'/><protocol type='telnet'/></console>
				<parallel type='dev'><source path='/dev/parport0'/></parallel>""");
		assertFalse(restored, restored.contains("other") || restored.contains("4555") || restored.contains("telnet")
				|| restored.contains("parport0"));
		assertTrue(restored, restored.contains("<serial type=\"pty\">") && restored.contains("<target port=\"1\"/>"));
	}

	@Test
	public void portsThatAreMadeForEachStay() throws Exception {
		String restored = restored("<serial type='pty'><target port='0'/></serial><parallel type='null'/>");
		assertTrue(restored, restored.contains("<serial type=\"pty\"><target port=\"0\"/></serial>"));
		assertTrue(restored, restored.contains("<parallel type=\"null\"/>"));
	}

	private static String restored(String ports) throws Exception {
		return RestoredDefinition.of("<domain type='qemu'><name>old</name><uuid>" + UUID.randomUUID() + "</uuid><devices>" + ports
				+ "</devices></domain>", NEW, new GuestName("restored"), Map.of(), null, null);
	}

	@Test
	public void disksThatAreCopiedHaveNamesHoweverManyThereAre() {
		assertEquals(List.of("vda", "vdz", "vdaa", "vdab", "vdzz", "vdaaa"),
				IntStream.of(0, 25, 26, 27, 701, 702).mapToObj(PullingDomain::target).toList());
	}
}
