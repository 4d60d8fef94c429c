/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.process.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.RuntimeHomes;
import org.guestbench.api.facet.LanguageRuntime;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.connector.process.HostPlaces;
import org.guestbench.connector.process.internal.KnownHomes;
import org.guestbench.connector.process.internal.ProcessConnector;
import org.guestbench.connector.process.internal.Surroundings;
import org.guestbench.connector.process.internal.runtimes.RuntimeCatalog;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Finding runtimes: programs that say what real ones say. */
public class RuntimeCatalogTest {

	private static final NullProgressMonitor MONITOR = new NullProgressMonitor();

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path home = Path.of("/");

	@Before
	public void begin() throws IOException {
		home = folder.getRoot().toPath().toRealPath();
	}

	private RuntimeCatalog catalog(Map<String, String> environment, Duration deadline) {
		return new RuntimeCatalog(Here.KINDS, new HostPlaces(environment), deadline, found -> Optional.empty());
	}

	/** Only what is below the folder is found: this machine's own runtimes are left out by comparing homes. */
	private List<LanguageRuntime> below(List<LanguageRuntime> all) {
		return all.stream().filter(runtime -> runtime.boot().home().startsWith(home)).toList();
	}

	private Path program(String path, String script) throws IOException {
		Path file = home.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, "#!/bin/sh\n" + script + "\n");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
		return file;
	}

	private Path jdk(String path, String version) throws IOException {
		program(path + "/bin/java", "echo fine");
		Files.writeString(home.resolve(path).resolve("release"),
				"IMPLEMENTOR=\"Some Vendor\"\nJAVA_VERSION=\"" + version + "\"\nOS_ARCH=\"x86_64\"\n");
		return home.resolve(path);
	}

	@Test
	public void newestThatTheNameFitsIsFound() throws IOException {
		List<Path> more = List.of(jdk("a", "17.0.2"), jdk("b", "17.0.12"), jdk("c", "170.1"), jdk("d", "1.8.0_402"));
		RuntimeCatalog catalog = catalog(Map.of("PATH", "/nowhere"), Here.PATIENCE);
		assertEquals("jvm-17.0.2", catalog.find("jvm-17.0.2", more, MONITOR).map(LanguageRuntime::name).orElse(""));
		assertEquals(home.resolve("d"), catalog.find("jvm-8", more, MONITOR).map(runtime -> runtime.boot().home()).orElse(home));
		assertEquals("jvm-170.1", catalog.find("jvm", more, MONITOR).map(LanguageRuntime::name).orElse(""));
		assertTrue(catalog.find("jvm-17.0.1", more, MONITOR).isEmpty());
		assertTrue(catalog.find("jvm-999", more, MONITOR).isEmpty());
		assertTrue(catalog.find("debian-12", more, MONITOR).isEmpty());
		LanguageRuntime found = catalog.find("jvm-17.0.12", more, MONITOR).orElseThrow();
		assertEquals(List.of("Some Vendor", "x86_64", "17.0.12"), List.of(found.vendor(), found.architecture(), found.version()));
	}

	@Test
	public void runtimesAreFoundWhereToolsInstallThem() throws IOException {
		Path sdkman = jdk("user/.sdkman/candidates/java/21.0.4-tem", "21.0.4");
		Files.createSymbolicLink(sdkman.resolveSibling("current"), sdkman);
		Path variable = jdk("elsewhere", "22");
		program("bin/mono", "echo 'Mono JIT compiler version 6.12.0.199 (tarball)'; echo '\tArchitecture:  amd64'");
		program("dotnet/dotnet",
				"echo 'Microsoft.AspNetCore.App 9.0.1 [/x]'; echo 'Microsoft.NETCore.App 6.0.36 [/x]'; echo 'Microsoft.NETCore.App 8.0.11 [/x]'");
		program("bin/parrot", "echo 'This is Parrot version 8.1.0 built for amd64-linux'");
		program("user/.pyenv/versions/3.12.1/bin/python3", "echo Python 3.12.1");
		List<LanguageRuntime> all = below(catalog(Map.of("PATH", home.resolve("bin") + ":/nowhere", "HOME", home.resolve("user").toString(),
				"JAVA_HOME", variable.toString(), "DOTNET_ROOT", home.resolve("dotnet").toString()), Here.PATIENCE)
				.list(List.of(), MONITOR));
		assertEquals(List.of("clr-8.0.11", "clr-6.12.0.199", "jvm-22", "jvm-21.0.4", "parrot-8.1.0", "python-3.12.1"),
				all.stream().map(LanguageRuntime::name).toList());
		all.forEach(runtime -> assertNull(runtime.toString(), runtime.problem()));
		assertEquals("amd64", all.get(4).architecture());
	}

	@Test
	public void jdksAreFoundWhereTheirManagersKeepThem() throws IOException {
		List<String> places = List.of(".sdkman/candidates/java/1-tem", ".jabba/jdk/temurin@2", ".asdf/installs/java/temurin-3",
				".local/share/mise/installs/java/temurin-4", ".jenv/versions/5", ".jdks/temurin-6", ".gradle/jdks/adoptium-7/jdk-7+1",
				".gradle/jdks/adoptium-8", ".cache/coursier/jvm/temurin@9", ".jbang/cache/jdks/10");
		for (int i = 0; i < places.size(); i++) {
			jdk("user/" + places.get(i), String.valueOf(i + 1));
		}
		Files.createDirectories(home.resolve("user/.gradle/jdks/half-unpacked/bin"));
		assertEquals(places.stream().map(place -> home.resolve("user").resolve(place)).toList(),
				below(catalog(Map.of("PATH", "/nowhere", "HOME", home.resolve("user").toString()), Here.PATIENCE).list(List.of(), MONITOR))
						.reversed().stream().map(runtime -> runtime.boot().home()).toList());
	}

	@Test
	public void managersOfJdksThatWereMovedAreFound() throws IOException {
		Map<String, String> moved = Map.of("SDKMAN_DIR", "candidates/java", "JABBA_HOME", "jdk", "ASDF_DATA_DIR", "installs/java",
				"MISE_DATA_DIR",
				"installs/java", "GRADLE_USER_HOME", "jdks");
		Map<String, String> environment = new HashMap<>(Map.of("PATH", "/nowhere", "HOME", home.resolve("user").toString()));
		List<Path> jdks = new ArrayList<>();
		for (Map.Entry<String, String> manager : moved.entrySet()) {
			environment.put(manager.getKey(), home.resolve(manager.getKey()).toString());
			jdks.add(jdk(manager.getKey() + '/' + manager.getValue() + "/one", "17"));
		}
		assertEquals(Set.copyOf(jdks), below(catalog(environment, Here.PATIENCE).list(List.of(), MONITOR)).stream()
				.map(runtime -> runtime.boot().home()).collect(Collectors.toSet()));
	}

	@Test
	public void processorOfAProgramThatDoesNotSayItIsReadFromItsFile() throws IOException {
		Path python = home.resolve("real/bin/python3");
		Files.createDirectories(python.getParent());
		// A copy of a program that says nothing of itself.
		Files.copy(Path.of("/usr/bin/env"), python);
		Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
		LanguageRuntime found = below(catalog(Map.of("PATH", "/nowhere"), Here.PATIENCE).list(List.of(home.resolve("real")), MONITOR))
				.get(0);
		assertEquals(System.getProperty("os.arch").replace("amd64", "x86_64"), found.architecture());
	}

	/** Those of which only the application around knows. */
	@Test
	public void runtimesThatOthersKnowAreFoundWhoeverElseFails() throws IOException, CoreException {
		Path jdk = jdk("known", "99");
		RuntimeHomes known = () -> List.of(home.resolve("missing"), jdk);
		RuntimeHomes failing = () -> {
			throw new IllegalStateException("no settings");
		};
		ProcessConnector connector = new ProcessConnector(Here.KINDS, new KnownHomes(List.of(failing, known)), new Surroundings(
				Map.of("PATH", System.getenv("PATH")), home, Path.of("/sys/fs/cgroup"), Here.PATIENCE, Here.PATIENCE));
		try (Connection connection = connector.open(Here.spec(Map.of()), Interaction.NOBODY, MONITOR)) {
			Runtimes runtimes = connection.facet(Runtimes.class).orElseThrow();
			assertEquals(jdk, runtimes.find("jvm-99", MONITOR).orElseThrow().boot().home());
			assertTrue(runtimes.list(MONITOR).stream().anyMatch(runtime -> runtime.name().equals("jvm-99")));
		} finally {
			connector.close();
		}
	}

	@Test
	public void brokenRuntimesAreListedWithTheReason() throws IOException, InterruptedException {
		Path failing = jdk("failing", "17");
		program("failing/bin/java", "echo no memory; exit 1");
		Path hanging = jdk("hanging", "18");
		String sleep = "sleep " + HostProcesses.uniqueTime();
		program("hanging/bin/java", "exec " + sleep);
		LanguageRuntime slow = only(catalog(Map.of("PATH", "/nowhere"), Duration.ofSeconds(1)), hanging);
		assertEquals("jvm-18", slow.name());
		assertTrue(String.valueOf(slow.problem()), String.valueOf(slow.problem()).contains("within 1 s"));
		HostProcesses.await("it has ended", () -> HostProcesses.with(sleep).isEmpty());
		LanguageRuntime broken = only(catalog(Map.of("PATH", "/nowhere"), Here.PATIENCE), failing);
		assertEquals("jvm-17", broken.name());
		assertTrue(String.valueOf(broken.problem()), String.valueOf(broken.problem()).contains("status 1 and said: no memory"));
	}

	private LanguageRuntime only(RuntimeCatalog catalog, Path runtime) throws IOException {
		List<LanguageRuntime> all = below(catalog.list(List.of(runtime), MONITOR));
		assertEquals(all.toString(), 1, all.size());
		return all.get(0);
	}

	@Test
	public void runtimeThatGuestsCannotReadIsNotPreferred() throws IOException {
		List<Path> more = List.of(jdk("new", "21"), jdk("old", "20"));
		RuntimeCatalog catalog = new RuntimeCatalog(Here.KINDS, new HostPlaces(Map.of("PATH", "/nowhere")), Here.PATIENCE,
				found -> found.home().equals(home.resolve("old")) ? Optional.empty() : Optional.of("out of reach"));
		assertNotNull(catalog.find("jvm-21", more, MONITOR).orElseThrow().problem());
		assertEquals("jvm-20", catalog.find("jvm", more, MONITOR).orElseThrow().name());
	}

	@Test
	public void whatIsNoRuntimeIsNone() throws IOException {
		Files.createDirectories(home.resolve("empty/bin"));
		Files.writeString(home.resolve("empty/bin/java"), "not executable");
		RuntimeCatalog catalog = catalog(Map.of("PATH", "/nowhere"), Here.PATIENCE);
		assertEquals(List.of(), below(catalog.list(List.of(home.resolve("empty"), home.resolve("missing")), MONITOR)));
		assertTrue(catalog.at("jvm", home.resolve("empty")).isEmpty());
		assertTrue(catalog.at("cobol", Path.of(System.getProperty("java.home"))).isEmpty());
	}
}
