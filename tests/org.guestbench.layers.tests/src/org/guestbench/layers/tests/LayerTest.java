/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.layers.tests;

import static java.util.Map.entry;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.jdt.annotation.Nullable;
import org.junit.Test;

/** Who may import whom: the table of docs/architecture.md. */
public class LayerTest {
	private static final String OURS = "org.guestbench.";

	/** For each bundle those of ours that it may import. A bundle that is not here may not exist. */
	// @formatter:off
	private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
			entry("api", Set.of()),
			entry("testrunner", Set.of()),
			entry("core", Set.of("api")),
			entry("images", Set.of("api", "core")),
			entry("run", Set.of("api", "core", "images")),
			entry("channel.agent", Set.of("api")),
			entry("channel.ssh", Set.of("api")),
			entry("connector.azure", Set.of("api")),
			entry("connector.ganeti", Set.of("api")),
			entry("connector.qemu", Set.of("api")),
			entry("connector.memory", Set.of("api")),
			entry("console", Set.of("api")),
			entry("connector.process", Set.of("api")),
			entry("connector.libvirt", Set.of("api")),
			entry("connector.vmware", Set.of("api")),
			entry("cli", Set.of("api", "core", "images", "run")),
			entry("launch", Set.of("api", "core", "run")),
			entry("launch.java", Set.of("api", "core", "run", "launch")),
			entry("ui", Set.of("api", "core")),
			entry("ui.explorer", Set.of("api", "core", "console", "images", "ui")),
			entry("ui.install", Set.of("api", "ui")),
			entry("ui.console", Set.of("api", "core", "console", "ui")),
			entry("ui.run", Set.of("api", "core", "images", "run", "launch", "ui")),
			entry("product", Set.of("ui")));
	// @formatter:on

	private static final List<String> USER_INTERFACE = List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui",
			"org.eclipse.debug.ui", "org.eclipse.jdt.ui", "org.eclipse.unittest.ui", "org.eclipse.e4.ui");

	/** Libraries that one thing is made of, and the bundles that may name each. */
	// @formatter:off
	private static final Map<String, Set<String>> LIBRARIES = Map.of(
			"org.apache.sshd", Set.of("channel.ssh"),
			"org.libvirt", Set.of("connector.libvirt"),
			"com.vmware", Set.of("connector.vmware"),
			"com.azure", Set.of("connector.azure"),
			"picocli", Set.of("cli"),
			"org.eclipse.equinox.p2", Set.of("ui.install"),
			"org.eclipse.debug.core", Set.of("launch", "launch.java", "ui.run"),
			"org.eclipse.jdt.core", Set.of("launch.java"),
			"org.eclipse.jdt.launching", Set.of("launch.java"),
			"org.eclipse.jdt.ui", Set.of("launch.java"));
	// @formatter:on

	private final Map<String, Bundle> owners = new HashMap<>();

	public LayerTest() {
		for (Bundle bundle : SourceTree.bundles()) {
			bundle.packages().forEach(name -> owners.put(name, bundle));
		}
	}

	@Test
	public void everyBundleIsInTheTableAndInItsDocument() {
		String document = SourceTree.text(SourceTree.ROOT.resolve("docs/architecture.md"));
		Violations violations = new Violations();
		for (Bundle bundle : SourceTree.bundles()) {
			violations.addUnless(ALLOWED.containsKey(bundle.shortName()), bundle + " is not in the table of this test");
			violations.addUnless(document.lines().anyMatch(row -> row.startsWith("|") && row.contains("`" + bundle.shortName() + "`")),
					bundle + " has no row in docs/architecture.md");
		}
		violations.report("A new bundle needs its place among the layers:");
	}

	@Test
	public void manifestsImportOnlyWhatTheTableAllows() {
		Violations violations = new Violations();
		for (Bundle bundle : SourceTree.bundles()) {
			for (String required : bundle.names("Require-Bundle")) {
				if (required.startsWith(OURS)) {
					check(bundle, required.substring(OURS.length()), "Require-Bundle " + required, violations);
				}
			}
			for (String imported : bundle.names("Import-Package")) {
				Bundle owner = owners.get(imported);
				if (owner != null) {
					check(bundle, owner.shortName(), "Import-Package " + imported, violations);
				}
			}
		}
		violations.report("Manifests import what their layer does not allow:");
	}

	@Test
	public void sourcesImportOnlyWhatTheTableAllows() {
		Violations violations = new Violations();
		for (Bundle bundle : SourceTree.bundles()) {
			for (Path source : bundle.sources()) {
				for (String imported : Bundle.imports(source)) {
					Bundle owner = ownerOf(imported);
					if (owner != null) {
						check(bundle, owner.shortName(), SourceTree.relative(source) + " imports " + imported, violations);
					}
				}
			}
		}
		violations.report("Sources import what their layer does not allow:");
	}

	@Test
	public void onlyUserInterfaceBundlesNameSwtJFaceOrTheWorkbench() {
		Violations violations = new Violations();
		for (Bundle bundle : SourceTree.bundles()) {
			if (!bundle.hasUserInterface()) {
				external(bundle, USER_INTERFACE, violations);
			}
		}
		violations.report("Headless bundles name the user interface:");
	}

	@Test
	public void aLibraryIsNamedOnlyByTheBundlesThatHideIt() {
		Violations violations = new Violations();
		LIBRARIES.forEach((library, owners) -> {
			for (Bundle bundle : SourceTree.bundles()) {
				if (!owners.contains(bundle.shortName())) {
					external(bundle, List.of(library), violations);
				}
			}
		});
		violations.report("A library leaks out of the bundle that hides it:");
	}

	@Test
	public void theServiceProviderInterfaceKnowsTheJdkAndEquinoxCommonAlone() {
		Violations violations = new Violations();
		for (Bundle bundle : SourceTree.bundles()) {
			if (bundle.shortName().equals("api")) {
				for (Path source : bundle.sources()) {
					for (String imported : Bundle.imports(source)) {
						boolean known = imported.startsWith("java.") || imported.startsWith("javax.net.ssl.")
								|| imported.startsWith("org.guestbench.api.") || imported.startsWith("org.eclipse.core.runtime.")
								|| imported.startsWith("org.eclipse.jdt.annotation.");
						violations.addUnless(known, SourceTree.relative(source) + " imports " + imported);
					}
				}
			}
		}
		violations.report("A connector would have to bring these libraries:");
	}

	/**
	 * The command line's framework gives bundles only what they ask for; that of tests is more generous. Who requires the runtime has what the
	 * framework exports, by the way.
	 */
	@Test
	public void packagesOfTheJdkBesideJavaAreImported() {
		Violations violations = new Violations();
		for (Bundle bundle : SourceTree.bundles()) {
			Set<String> asked = bundle.names("Import-Package");
			boolean all = bundle.names("Require-Bundle").contains("org.eclipse.core.runtime");
			for (Path source : bundle.sources()) {
				for (String imported : Bundle.imports(source)) {
					String name = imported.replaceFirst("\\.[A-Z].*", "");
					violations.addUnless(all || !name.matches("(javax|org\\.w3c|org\\.xml)\\..*") || asked.contains(name),
							SourceTree.relative(source) + " imports " + imported + ", and its manifest does not");
				}
			}
		}
		violations.report("Packages would be missing:");
	}

	@Test
	public void internalPackagesAreExportedToFriendsOnly() {
		Violations violations = new Violations();
		for (Bundle bundle : SourceTree.bundles()) {
			for (String clause : bundle.clauses("Export-Package")) {
				boolean internal = clause.split(";", 2)[0].contains(".internal");
				violations.addUnless(!internal || clause.contains("x-friends:=") || clause.contains("x-internal:=true"),
						bundle + " exports " + clause);
			}
		}
		violations.report("Internal packages may be exported with x-friends or x-internal only:");
	}

	private void external(Bundle bundle, List<String> libraries, Violations violations) {
		for (String header : List.of("Require-Bundle", "Import-Package")) {
			for (String name : bundle.names(header)) {
				if (libraries.stream().anyMatch(library -> isIn(name, library))) {
					violations.add(bundle + ": " + header + " " + name);
				}
			}
		}
		for (Path source : bundle.sources()) {
			for (String imported : Bundle.imports(source)) {
				if (libraries.stream().anyMatch(library -> isIn(imported, library))) {
					violations.add(SourceTree.relative(source) + " imports " + imported);
				}
			}
		}
	}

	private static void check(Bundle from, String to, String where, Violations violations) {
		Set<String> allowed = ALLOWED.getOrDefault(from.shortName(), Set.of());
		violations.addUnless(from.shortName().equals(to) || allowed.contains(to), from + " may not import " + to + ": " + where);
	}

	/** The bundle with the longest package that the import begins with. */
	private @Nullable Bundle ownerOf(String imported) {
		String name = imported;
		while (name.startsWith(OURS)) {
			Bundle owner = owners.get(name);
			if (owner != null) {
				return owner;
			}
			name = name.substring(0, name.lastIndexOf('.'));
		}
		return null;
	}

	private static boolean isIn(String name, String library) {
		return name.equals(library) || name.startsWith(library + ".");
	}
}
