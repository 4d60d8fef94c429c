/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.layers.tests;

import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.Test;

/** The tutorial of connectors has the code of the example that the build compiles, tests and installs. */
public class TutorialTest {

	private static final Path PAGE = SourceTree.ROOT.resolve("docs/writing-a-connector.md");
	/** A file: its name, and what is in it. */
	private static final Pattern FILE = Pattern.compile("^`([^`]+)`\n\n```\\w+\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
	private static final String END_OF_HEADER = " */\n";
	private static final int MOST_LINES = 300;

	private final Map<String, String> files = new HashMap<>();

	public TutorialTest() {
		Matcher matcher = FILE.matcher(SourceTree.text(PAGE));
		while (matcher.find()) {
			files.put(matcher.group(1), matcher.group(2));
		}
	}

	@Test
	public void everySourceOfTheExampleIsInTheTutorialAsItIs() {
		Violations violations = new Violations();
		for (String bundle : List.of("org.example.shelf", "org.example.shelf.tests")) {
			Path folder = SourceTree.ROOT.resolve("tests").resolve(bundle);
			List<Path> sources = SourceTree.files(folder.resolve("src"), ".java");
			violations.addUnless(!sources.isEmpty(), "There is no example in " + folder);
			for (Path source : sources) {
				String name = SourceTree.ROOT.resolve("tests").relativize(source).toString();
				violations.addUnless(withoutHeader(SourceTree.text(source)).equals(files.get(name)), name);
			}
		}
		violations.report("The tutorial has other code than the example, or none, of:");
	}

	@Test
	public void theExampleIsShort() {
		long lines = SourceTree.files(SourceTree.ROOT.resolve("tests/org.example.shelf/src"), ".java").stream()
				.flatMap(source -> SourceTree.text(source).lines()).filter(TutorialTest::isCode).count();
		assertTrue(lines + " lines of code", lines > 0 && lines <= MOST_LINES);
	}

	@Test
	public void noProductHasTheExample() {
		Violations violations = new Violations();
		for (String folder : List.of("features/org.guestbench.feature", "features/org.guestbench.ide.feature", "releng/product.cli",
				"releng/product.ide")) {
			for (String suffix : List.of("feature.xml", ".product")) {
				SourceTree.files(SourceTree.ROOT.resolve(folder), suffix)
						.forEach(file -> violations.addUnless(!SourceTree.text(file).contains("org.example"), SourceTree.relative(file)));
			}
		}
		violations.report("To install the example would prove nothing, as these have it already:");
	}

	private static boolean isCode(String line) {
		return !line.isBlank() && !line.strip().matches("(//|/\\*|\\*).*");
	}

	/** The page is indented by blanks and has no licence headers. */
	private static String withoutHeader(String source) {
		return source.substring(source.indexOf(END_OF_HEADER) + END_OF_HEADER.length()).replace("\t", "    ");
	}
}
