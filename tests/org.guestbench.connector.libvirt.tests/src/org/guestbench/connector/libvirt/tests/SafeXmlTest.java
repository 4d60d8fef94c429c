/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.connector.libvirt.internal.definition.SafeXml;
import org.junit.Test;

/** XML that a hostile host sends. */
public class SafeXmlTest {

	@Test
	public void ordinaryDefinitionIsRead() throws CoreException {
		assertEquals("web", SafeXml.parse("<domain><name>web</name></domain>", "it").getTextContent());
	}

	@Test
	public void hugeTextIsRefused() {
		refused("<domain>" + " ".repeat(9 << 20) + "</domain>", "longer than 8 MiB");
		refused("<domain>" + "<disk/>".repeat(200_000) + "</domain>", "more than 100000");
		// Attributes and names have no length of their own, so the text's bounds them.
		refused("<domain name='" + "x".repeat(9 << 20) + "'/>", "longer than 8 MiB");
	}

	@Test
	public void deepTextIsRefused() {
		refused("<a>".repeat(100_000) + "</a>".repeat(100_000), "nested deeper than 64");
	}

	@Test
	public void entitiesAreRefused() {
		refused("<!DOCTYPE d [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]><d>&c;</d>", "document type");
		refused("<!DOCTYPE d [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><d>&f;</d>", "document type");
		refused("<!DOCTYPE d SYSTEM 'http://127.0.0.1:1/d.dtd'><d/>", "document type");
		refused("<d>&undefined;</d>", "no well-formed XML");
	}

	@Test
	public void whatIsNoXmlIsRefused() {
		refused("", "no well-formed XML");
		refused("<domain>", "no well-formed XML");
		refused("{\"domain\": 1}", "no well-formed XML");
	}

	private static void refused(String xml, String why) {
		CoreException e = assertThrows(CoreException.class, () -> SafeXml.parse(xml, "the definition of 'web'"));
		assertTrue(e.getMessage(), e.getMessage().startsWith("Cannot read the definition of 'web': ") && e.getMessage().contains(why));
		assertTrue("a message for people", e.getMessage().length() < 300);
	}
}
