/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.product.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A copy of the IDE, which may be changed, with folders of its own for whatever it keeps. */
final class Product {

	/** Programs of some seconds are not worth being compiled well. */
	private static final List<String> QUICKLY = List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto");

	private final Path home;
	private final Path scratch;

	Product(Path scratch) throws IOException {
		this.scratch = scratch;
		home = scratch.resolve("guestbench");
		Program.copy(Built.product(), home);
	}

	/** What p2 knows to be installed, by the file that the framework reads at its start. */
	boolean has(String bundle) throws IOException {
		return Files.readAllLines(bundles()).stream().anyMatch(line -> line.startsWith(bundle + ","));
	}

	/** Lets the framework start a bundle that p2 knows nothing of. */
	void add(String bundle, Path jar) throws IOException {
		try (JarFile opened = new JarFile(jar.toFile())) {
			String version = opened.getManifest().getMainAttributes().getValue("Bundle-Version");
			Files.writeString(bundles(), bundle + "," + version + "," + jar.toUri() + ",4,false\n", StandardOpenOption.APPEND);
		}
	}

	/** Connections as {@code connections.properties} has them. */
	void configure(String connections) throws IOException {
		Files.writeString(Files.createDirectories(scratch.resolve("config/guestbench")).resolve("connections.properties"), connections);
	}

	/** The director as an administrator uses it; returns what it printed. */
	String director(String... arguments) throws IOException, InterruptedException {
		List<String> command = launcher("org.eclipse.equinox.p2.director");
		command.addAll(List.of("-destination", home.toString(), "-profile", "DefaultProfile"));
		command.addAll(List.of(arguments));
		return Program.run(scratch, command);
	}

	/** The command line; returns what it printed. */
	String guestbench(String... arguments) throws IOException, InterruptedException {
		List<String> command = launcher("org.guestbench.cli.application");
		command.addAll(List.of(arguments));
		return Program.run(scratch, command);
	}

	/** The workbench by its start script; returns when it was closed. */
	String workbench(Map<String, String> properties) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(home.resolve("guestbench").toString(), "-data", scratch.resolve("workspace").toString(), "-vmargs"));
		command.addAll(QUICKLY);
		properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
		return Program.run(scratch, command);
	}

	private List<String> launcher(String application) throws IOException {
		try (Stream<Path> plugins = Files.list(home.resolve("plugins"))) {
			Path launcher = plugins.filter(jar -> jar.getFileName().toString().startsWith("org.eclipse.equinox.launcher_")).findFirst()
					.orElseThrow();
			List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
			command.addAll(QUICKLY);
			// p2 would make https of http, even on this machine
			command.addAll(List.of("-Dp2.httpRule=allow", "-jar", launcher.toString(), "-nosplash", "-application", application, "-data",
					scratch.resolve("data").toString()));
			return command;
		}
	}

	private Path bundles() {
		return home.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
	}
}
