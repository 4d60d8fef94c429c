/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.internal.runtimes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.guestbench.api.MemorySize;
import org.guestbench.connector.process.HostPlaces;
import org.guestbench.connector.process.RuntimeFacts;
import org.guestbench.connector.process.RuntimeKind;
import org.osgi.service.component.annotations.Component;

/** Virtual machines of Java. */
@Component
public final class JvmKind implements RuntimeKind {

	private static final String PROGRAM = "bin/java";
	private static final List<Path> SYSTEM = List.of(Path.of("/usr/lib/jvm"), Path.of("/usr/java"), Path.of("/opt/java"), Path.of("/opt"));
	/** Where managers of JDKs keep those that they install, one folder for each: below a folder that a variable names, else below one of the user's. */
	private static final List<Manager> MANAGERS = List.of(new Manager("SDKMAN_DIR", ".sdkman", "candidates/java"),
			new Manager("JABBA_HOME", ".jabba", "jdk"), new Manager("ASDF_DATA_DIR", ".asdf", "installs/java"),
			new Manager("MISE_DATA_DIR", ".local/share/mise", "installs/java"), new Manager("JENV_ROOT", ".jenv", "versions"),
			// Of IntelliJ.
			new Manager("", ".jdks", ""), new Manager("GRADLE_USER_HOME", ".gradle", "jdks"),
			new Manager("COURSIER_JVM_CACHE", ".cache/coursier/jvm", ""),
			new Manager("JBANG_DIR", ".jbang", "cache/jdks"));

	private record Manager(String variable, String ofUser, String below) {

		/** Gradle has a folder around what the archive had in it. */
		List<Path> places(HostPlaces host) {
			List<Path> places = new ArrayList<>();
			Optional<Path> folder = host.variable(variable).or(() -> host.user(ofUser)).map(home -> home.resolve(below));
			for (Path place : folder.map(HostPlaces::foldersIn).orElse(List.of())) {
				places.add(place);
				if (Homes.program(place, PROGRAM).isEmpty()) {
					places.addAll(HostPlaces.foldersIn(place));
				}
			}
			return places;
		}
	}

	@Override
	public String id() {
		return "jvm";
	}

	@Override
	public List<Path> places(HostPlaces host) {
		List<Path> places = new ArrayList<>();
		host.variable("JAVA_HOME").ifPresent(places::add);
		SYSTEM.forEach(folder -> places.addAll(HostPlaces.foldersIn(folder)));
		MANAGERS.forEach(manager -> places.addAll(manager.places(host)));
		host.programs("java").forEach(java -> Homes.ofProgram(java).ifPresent(places::add));
		return places;
	}

	@Override
	public Optional<List<String>> versionCommand(Path home) {
		return Homes.program(home, PROGRAM).map(java -> List.of(java.toString(), "-XshowSettings:properties", "-version"));
	}

	/** A JDK's file {@code release} says it (JEP 220); some packages lack it. */
	@Override
	public RuntimeFacts facts(Path home, Supplier<String> output) {
		PropertyLines release = PropertyLines.of(read(home.resolve("release")));
		if (!release.get("JAVA_VERSION").isEmpty()) {
			return new RuntimeFacts(modern(release.get("JAVA_VERSION")), release.get("IMPLEMENTOR"), release.get("OS_ARCH"));
		}
		PropertyLines properties = PropertyLines.of(output.get());
		return new RuntimeFacts(modern(properties.get("java.version")), properties.get("java.vendor"), properties.get("os.arch"));
	}

	@Override
	public Fitting fit(Path home, MemorySize memory) {
		List<Path> settings = HostPlaces.foldersIn(Path.of("/etc")).stream()
				.filter(folder -> folder.getFileName().toString().startsWith("java")).toList();
		// From this the heap's largest size follows, unless the program is told one.
		return new Fitting(settings, List.of("-XX:MaxRAM=" + memory.bytes()));
	}

	/** What called itself 1.8.0_402 is version 8 to everybody. */
	private static String modern(String version) {
		return (version.startsWith("1.") ? version.substring(2) : version).replace('_', '.');
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		} catch (IOException e) {
			return "";
		}
	}
}
