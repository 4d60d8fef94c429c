/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.layers.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.Test;

/** What every bundle's own build files have in common. */
public class BuildFilesTest {
	private static final String LICENCE = "SPDX-License-Identifier: EPL-2.0";
	private static final Pattern BUILT = Pattern.compile("/(target|bin|out)/");
	private static final String HEADER = """
			/*
			 * Copyright (c) 2026 Guestbench contributors
			 * SPDX-License-Identifier: EPL-2.0
			 */
			""";

	@Test
	public void manifestsAreOfOneForm() {
		Violations violations = new Violations();
		for (Bundle bundle : all()) {
			expect(bundle, "Bundle-Vendor", "Guestbench", violations);
			expect(bundle, "Automatic-Module-Name", bundle.name(), violations);
			violations.addUnless(bundle.names("Bundle-SymbolicName").contains(bundle.name()), bundle + " has another symbolic name");
			String version = bundle.header("Bundle-Version");
			violations.addUnless(version != null && version.endsWith(".qualifier"), bundle + ": Bundle-Version " + version);
			String environment = bundle.header("Bundle-RequiredExecutionEnvironment");
			violations.addUnless("JavaSE-21".equals(environment) || RunsInTheGuest.NAMES.contains(bundle.name()),
					bundle + ": Bundle-RequiredExecutionEnvironment " + environment);
		}
		violations.report("Manifests differ from what all have:");
	}

	@Test
	public void everyFileThatABundleNamesForItsJarExists() {
		Violations violations = new Violations();
		for (Bundle bundle : all()) {
			for (String included : included(bundle)) {
				violations.addUnless(included.equals(".") || included.contains("*") || Files.exists(bundle.folder().resolve(included)),
						bundle + "/build.properties names " + included);
			}
			for (String file : List.of("plugin.xml", "plugin.properties")) {
				violations.addUnless(!Files.exists(bundle.folder().resolve(file)) || included(bundle).contains(file),
						bundle + "/build.properties forgets " + file);
			}
		}
		violations.report("The build would leave files out:");
	}

	@Test
	public void makefilesNameNoFolderThatMayHaveSpaces() {
		Violations violations = new Violations();
		SourceTree.files(SourceTree.ROOT.resolve("bundles"), "Makefile").forEach(file -> violations.addUnless(
				Stream.of("CURDIR", "abspath").noneMatch(SourceTree.text(file)::contains), SourceTree.relative(file)));
		violations.report("A clone may be in a path with spaces, where make has no targets by their full paths:");
	}

	@Test
	public void everyBundleIsInAFeature() {
		StringBuilder features = new StringBuilder();
		SourceTree.files(SourceTree.ROOT.resolve("features"), "feature.xml").forEach(file -> features.append(SourceTree.text(file)));
		Violations violations = new Violations();
		for (Bundle bundle : SourceTree.bundles()) {
			violations.addUnless(features.indexOf("id=\"" + bundle.name() + "\"") >= 0, bundle.name());
		}
		violations.report("These bundles are in no feature and so nobody can install them:");
	}

	/** Others get it in the SDK, and with it nothing but what is there too. */
	@Test
	public void contractOfConnectorsNeedsWhatTheSdkHas() {
		String sdk = SourceTree.text(SourceTree.ROOT.resolve("features/org.guestbench.sdk.feature/feature.xml"));
		Bundle contract = SourceTree.testBundles().stream().filter(bundle -> bundle.shortName().equals("contract")).findFirst()
				.orElseThrow();
		Violations violations = new Violations();
		contract.names("Require-Bundle").forEach(name -> violations.addUnless(sdk.contains("id=\"" + name + "\""), name));
		contract.names("Import-Package").forEach(violations::add);
		violations.report("The SDK lacks what the contract of connectors needs:");
	}

	@Test
	public void everySourceNamesTheLicence() {
		Violations violations = new Violations();
		for (Bundle bundle : all()) {
			for (Path source : bundle.sources()) {
				violations.addUnless(SourceTree.text(source).startsWith(HEADER), SourceTree.relative(source));
			}
		}
		violations.report("These sources do not begin with the licence header:");
	}

	@Test
	public void everyScriptAndEveryProgramInCNamesTheLicence() {
		Violations violations = new Violations();
		for (String folder : List.of("bundles", "releng", "tests")) {
			for (String suffix : List.of(".sh", ".c", ".h")) {
				SourceTree.files(SourceTree.ROOT.resolve(folder), suffix).stream().filter(file -> !BUILT.matcher(file.toString()).find())
						.forEach(file -> violations.addUnless(
								SourceTree.text(file).lines().limit(8).anyMatch(line -> line.contains(LICENCE)),
								SourceTree.relative(file)));
			}
		}
		violations.report("These do not name the licence at their beginning:");
	}

	private static List<Bundle> all() {
		List<Bundle> all = new ArrayList<>(SourceTree.bundles());
		all.addAll(SourceTree.testBundles());
		return all;
	}

	private static Set<String> included(Bundle bundle) {
		Properties properties = bundle.properties("build.properties");
		Set<String> included = new TreeSet<>();
		Arrays.stream(properties.getProperty("bin.includes", "").split(",")).map(String::strip).filter(name -> !name.isEmpty())
				.forEach(included::add);
		return included;
	}

	private static void expect(Bundle bundle, String header, String value, Violations violations) {
		String actual = bundle.header(header);
		violations.addUnless(value.equals(actual), bundle + ": " + header + " is " + actual + " instead of " + value);
	}

	/** What is put into guests runs on the Java that is there. */
	private static final class RunsInTheGuest {
		static final Set<String> NAMES = Set.of("org.guestbench.testrunner");
	}
}
