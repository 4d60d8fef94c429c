/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.product.tests;

import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** {@code ./guestbench connectors}, in a folder that is a clone as far as the start script can see. */
public class CommandInstallationTest {

	@Rule
	public final TemporaryFolder scratch = new TemporaryFolder();

	private Path clone = Path.of("");

	@Before
	public void madeLikeAClone() throws IOException {
		Optional<Path> command = Built.command();
		assumeTrue("There is no command line's product in this clone: ./guestbench --version makes one.", command.isPresent());
		clone = scratch.newFolder("a clone").toPath();
		Path root = Built.root();
		for (String file : List.of("guestbench", "pom.xml")) {
			Files.copy(root.resolve(file), clone.resolve(file));
		}
		Program.copy(root.resolve(".mvn"), clone.resolve(".mvn"));
		for (String folder : List.of("target-platform", "bundles", "features", "releng")) {
			Files.createDirectory(clone.resolve(folder));
		}
		try (Stream<Path> scripts = Files.list(root.resolve("releng"))) {
			for (Path script : (Iterable<Path>) scripts.filter(Files::isRegularFile)::iterator) {
				Files.copy(script, clone.resolve("releng").resolve(script.getFileName()));
			}
		}
		assertTrue(clone.resolve("guestbench").toFile().setExecutable(true));
		Path products = Files.createDirectories(clone.resolve(".guestbench/cli"));
		Path product = products.resolve("first");
		Program.copy(command.get(), product);
		Files.createSymbolicLink(products.resolve("current"), product.getFileName());
		Files.writeString(product.resolve("made"), clone + "\n" + System.getProperty("java.home") + "\n" + product + "\n");
	}

	@Test
	public void aConnectorIsInstalledIntoTheCommand() throws IOException, InterruptedException {
		String before = guestbench(0, "connectors", "list", "--no-daemon");
		assertTrue(before, before.contains("QEMU") && !before.contains("shelf"));
		String installed = guestbench(0, "connectors", "install", "--site=" + Built.exampleSite(), "shelf");
		assertTrue(installed, installed.contains("installed: org.example.shelf.feature"));
		String after = guestbench(0, "connectors", "list", "--no-daemon");
		assertTrue(after, after.contains("QEMU") && after.contains("shelf"));
		guestbench(0, "connections", "add", "--no-daemon", "lab", "shelf:" + Shelf.in(scratch.getRoot().toPath()));
		String guests = guestbench(0, "guests", "list", "--no-daemon", "--connection=lab");
		assertTrue(guests, guests.contains(Shelf.GUEST));
	}

	@Test
	public void whatCannotBeInstalledIsRefusedAtOnce() throws IOException, InterruptedException {
		for (String site : List.of("http://connectors.example.org/", "http://localhost:1@connectors.example.org/")) {
			String open = guestbench(2, "connectors", "install", "--site=" + site, "shelf");
			assertTrue(open, open.contains("Use https."));
		}
		Path nowhere = scratch.getRoot().toPath().resolve("nowhere");
		String folder = guestbench(2, "connectors", "install", "--site=" + nowhere, "shelf");
		assertTrue(folder, folder.contains("There is no folder '" + nowhere + "'."));
		String name = guestbench(2, "connectors", "install", "--site=" + Built.exampleSite(), "../shelf");
		assertTrue(name, name.contains("'../shelf' is no name of a connector."));
		String unknown = guestbench(1, "connectors", "remove", "shelf");
		assertTrue(unknown, unknown.contains("none can be removed"));
	}

	private String guestbench(int status, String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(clone.resolve("guestbench").toString()));
		command.addAll(List.of(arguments));
		return Program.run(scratch.getRoot().toPath(), command, status);
	}
}
