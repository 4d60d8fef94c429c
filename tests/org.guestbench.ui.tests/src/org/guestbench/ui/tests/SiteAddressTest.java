/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;

import org.guestbench.ui.install.SiteAddress;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Where update sites may be. */
public class SiteAddressTest {

	@Rule
	public final TemporaryFolder scratch = new TemporaryFolder();

	@Test
	public void foldersAndZipFilesAreSites() throws IOException {
		String folder = scratch.newFolder("a site").getPath();
		assertEquals(scratch.getRoot().toPath().resolve("a site").toUri(), SiteAddress.parse(folder));
		assertEquals(SiteAddress.parse(folder), SiteAddress.parse(" file://" + folder.replace(" ", "%20") + " "));
		String zip = scratch.newFile("site.zip").getPath();
		assertEquals(URI.create("jar:file://" + zip + "!/"), SiteAddress.parse(zip));
	}

	@Test
	public void httpIsForThisMachineAlone() {
		assertEquals(URI.create("https://example.org/updates"), SiteAddress.parse("https://example.org/updates"));
		for (String loopback : new String[] { "http://127.0.0.1:8080/", "http://localhost/site", "http://[::1]:80/" }) {
			assertEquals(URI.create(loopback), SiteAddress.parse(loopback));
			assertTrue(loopback, SiteAddress.isLoopback(URI.create(loopback)));
		}
		for (String other : new String[] { "http://example.org/", "http://127.0.0.1.example.org/", "http://localhost.example.org/",
			"http://10.0.0.1/", "http://0.0.0.0/" }) {
			assertTrue(refusal(other), refusal(other).contains("Use https"));
			assertFalse(other, SiteAddress.isLoopback(URI.create(other)));
		}
	}

	@Test
	public void whatIsNoSiteIsRefusedWithWhatWouldBe() throws IOException {
		assertTrue(refusal(" ").contains("choose a folder"));
		assertTrue(refusal("ftp://example.org/").contains("https://…"));
		assertTrue(refusal("updates").contains("https://…"));
		assertTrue(refusal("https:/no/host").contains("names no computer"));
		assertTrue(refusal("https://exa mple").contains("Not an address"));
		assertTrue(refusal(scratch.getRoot() + "/nothing").contains("neither a folder nor a zip file"));
		assertTrue(refusal(scratch.newFile("text.txt").getPath()).contains("neither a folder nor a zip file"));
	}

	private static String refusal(String typed) {
		return String.valueOf(assertThrows(typed, IllegalArgumentException.class, () -> SiteAddress.parse(typed)).getMessage());
	}
}
