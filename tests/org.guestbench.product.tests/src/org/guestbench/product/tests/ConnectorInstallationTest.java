/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.product.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A connector that is not in the product is installed into it from an update site, in each of the ways that there are. */
public class ConnectorInstallationTest {

	private static final String FEATURE = "org.example.shelf.feature.feature.group";
	private static final String BUNDLE = "org.example.shelf";
	private static final List<String> CLOUDS = List.of("org.guestbench.connector.vmware", "org.guestbench.connector.azure",
			"org.guestbench.connector.ganeti");

	@Rule
	public final TemporaryFolder scratch = new TemporaryFolder();

	@Before
	public void onLinux() {
		assumeTrue("The product of this system is tested on Linux only, where its start script is.",
				System.getProperty("os.name").equals("Linux"));
	}

	@Test
	public void theDirectorInstallsFromAFolderAndByHttp() throws IOException, InterruptedException {
		Product product = new Product(scratch.getRoot().toPath());
		assertFalse(product.has(BUNDLE));
		product.director("-repository", Built.exampleSite().toUri().toString(), "-installIU", FEATURE);
		assertTrue(product.has(BUNDLE));
		product.director("-uninstallIU", FEATURE);
		assertFalse(product.has(BUNDLE));
		assertClouds(product, false);
		try (HttpSite site = new HttpSite(Built.exampleSite())) {
			product.director("-repository", site.address() + "," + Built.updateSite().toUri(), "-installIU",
					FEATURE + "," + String.join(",", CLOUDS.stream().map(bundle -> bundle + ".feature.feature.group").toList()));
		}
		assertTrue(product.has(BUNDLE));
		assertClouds(product, true);
		assertConnectionWorks(product);
		String added = product.guestbench("connections", "add", "--no-daemon", "lab", "vsphere://vcenter.example.org");
		assertTrue(added, added.contains("The connection 'lab' is added."));
	}

	@Test
	public void theWizardInstallsByHttpAndFromAFolder() throws IOException, InterruptedException {
		assumeTrue("There is no display.", System.getenv("DISPLAY") != null);
		Path folder = scratch.getRoot().toPath();
		Product product = new Product(folder);
		product.add("org.guestbench.connector.memory", Built.bundle("bundles/org.guestbench.connector.memory"));
		product.add("org.guestbench.contract", Built.bundle("tests/org.guestbench.contract"));
		product.add("org.guestbench.ui.tests", Built.bundle("tests/org.guestbench.ui.tests"));
		Path results = scratch.newFolder("results").toPath();
		String printed;
		try (HttpSite site = new HttpSite(Built.exampleSite()); HttpSite own = new HttpSite(Built.updateSite())) {
			printed = product.workbench(Map.of("guestbench.product.tests", "FirstInstallation,SecondInstallation",
					"guestbench.product.results", results.toString(), "guestbench.product.http", site.address(),
					"guestbench.product.updates", own.address(),
					"guestbench.product.folder",
					Built.exampleSite().toString(), "guestbench.product.shelf", Shelf.in(folder).toString(), "guestbench.screenshots",
					Path.of("target/screenshots").toAbsolutePath().toString()));
		}
		for (String test : new String[] { "FirstInstallation", "SecondInstallation" }) {
			assertTrue(test + " did not end:\n" + printed, Files.exists(results.resolve(test)));
			assertEquals(printed, "", Files.readString(results.resolve(test)));
		}
		assertTrue(product.has(BUNDLE));
		assertClouds(product, true);
		assertConnectionWorks(product);
	}

	private static void assertClouds(Product product, boolean there) throws IOException {
		for (String bundle : CLOUDS) {
			assertEquals(bundle, there, product.has(bundle));
		}
	}

	private void assertConnectionWorks(Product product) throws IOException, InterruptedException {
		product.configure("shelf/uri=shelf\\:" + Shelf.in(scratch.getRoot().toPath()) + "\n");
		String listed = product.guestbench("guests", "list", "--no-daemon", "--connection=shelf");
		assertTrue(listed, listed.contains(Shelf.GUEST));
	}
}
