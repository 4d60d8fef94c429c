/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.XmlIn;
import org.junit.Test;

/** Answers that are not what a server should send. */
public class XmlInTest {

	@Test
	public void elementsAndTypesAreRead() throws IOException {
		Node node = read(
				"<a xmlns='urn:vim25' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'><v i:type='x:Kind' type='Folder'>one &amp; <![CDATA[<two>]]></v>"
						+ "<v>2</v></a>");
		assertEquals("one & <two>", node.text("v"));
		assertEquals("Kind", node.all("v").get(0).kind());
		assertEquals("Folder", node.all("v").get(0).referred());
		assertEquals(2, node.all("v").get(1).number(-1));
		assertEquals(-1, node.number(-1, "v", "nothing"));
	}

	@Test
	public void documentTypesAreRefused() {
		refused("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>");
		refused("<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><a/>");
		refused("<!DOCTYPE a [<!ENTITY x '0123456789'><!ENTITY y '&x;&x;&x;&x;&x;&x;&x;&x;'>]><a>&y;&y;</a>");
	}

	@Test
	public void whatIsNoXmlIsRefused() {
		refused("");
		refused("<a><b></a>");
		refused("<a>&unknown;</a>");
		refused("<html><body>Bad gateway");
	}

	@Test
	public void depthIsBounded() throws IOException {
		assertEquals("a", read("<a>".repeat(100) + "</a>".repeat(100)).name());
		refused("<a>".repeat(101) + "</a>".repeat(101));
		refused("<a>".repeat(1_000_000));
	}

	@Test
	public void lengthIsBounded() {
		IOException e = assertThrows(IOException.class, () -> XmlIn.read(new Endless()));
		assertTrue(e.getMessage(), e.getMessage().contains("is longer than") || e.getMessage().contains("elements"));
	}

	/** Elements, and no end of them. */
	@NonNullByDefault({})
	private static final class Endless extends InputStream {

		private static final byte[] MORE = "<b/>".getBytes(StandardCharsets.US_ASCII);
		private long position;

		@Override
		public int read() {
			long at = position++;
			return at < 3 ? "<a>".charAt((int) at) : MORE[(int) ((at - 3) % MORE.length)];
		}
	}

	private static void refused(String xml) {
		assertThrows(xml.length() > 100 ? "long" : xml, IOException.class, () -> read(xml));
	}

	private static Node read(String xml) throws IOException {
		return XmlIn.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
	}
}
