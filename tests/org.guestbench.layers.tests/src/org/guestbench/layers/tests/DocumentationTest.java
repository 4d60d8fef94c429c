/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.layers.tests;

import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.Test;

/** What the pages for people refer to is there. */
public class DocumentationTest {

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
	private static final Pattern CODE = Pattern.compile("^```.*?^```", Pattern.MULTILINE | Pattern.DOTALL);
	private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
	/** In the text, not in an example: what the clone has. */
	private static final Pattern PLACE = Pattern.compile("`(?:\\./)?((?:bundles|docs|features|releng|target-platform|tests)/[\\w./-]+)`");
	/** Made by a build. */
	private static final Pattern BUILT = Pattern.compile(".*/target(/.*)?");

	private static final Path DECISIONS = SourceTree.ROOT.resolve("docs/adr");

	private final List<Path> pages = pages();

	@Test
	public void linksLeadSomewhere() {
		Violations violations = new Violations();
		int seen = 0;
		for (Path page : pages) {
			for (String link : found(LINK, CODE.matcher(SourceTree.text(page)).replaceAll(""))) {
				if (!link.contains(":")) {
					seen++;
					violations.addUnless(leads(page, link), SourceTree.relative(page) + ": " + link);
				}
			}
		}
		assertTrue("only " + seen + " links were found", seen > 100);
		violations.report("These links lead nowhere:");
	}

	@Test
	public void filesThatAreNamedAreThere() {
		Violations violations = new Violations();
		int seen = 0;
		for (Path page : pages) {
			for (String place : found(PLACE, SourceTree.text(page))) {
				seen++;
				violations.addUnless(BUILT.matcher(place).matches() || Files.exists(SourceTree.ROOT.resolve(place)),
						SourceTree.relative(page) + ": " + place);
			}
		}
		assertTrue("only " + seen + " files were found", seen > 10);
		violations.report("These files are named, and not there:");
	}

	/** A page that nothing leads to is not found by those who need it. */
	@Test
	public void everyManualIsReachedFromTheReadme() {
		Set<Path> reached = new HashSet<>();
		reach(SourceTree.ROOT.resolve("README.md"), reached);
		Violations violations = new Violations();
		pages.stream().filter(page -> page.startsWith(SourceTree.ROOT.resolve("docs")) && !page.startsWith(DECISIONS))
				.forEach(page -> violations.addUnless(reached.contains(page), SourceTree.relative(page)));
		violations.report("No link leads to these pages, from the README on:");
	}

	/** A decision is known by its number. */
	@Test
	public void decisionsHaveANumberEach() {
		Set<String> numbers = new HashSet<>();
		Violations violations = new Violations();
		for (Path decision : SourceTree.files(DECISIONS, ".md")) {
			String number = decision.getFileName().toString().substring(0, 4);
			violations.addUnless(numbers.add(number) && SourceTree.text(decision).startsWith("# " + Integer.parseInt(number) + ". "),
					SourceTree.relative(decision));
		}
		assertTrue("only " + numbers.size() + " decisions were found", numbers.size() > 20);
		violations.report("The number of these decisions is another one's, or is not the one in the heading:");
	}

	@Test
	public void everyFacetIsInTheReferenceOfConnectors() {
		String reference = SourceTree.text(SourceTree.ROOT.resolve("docs/connectors.md"));
		Violations violations = new Violations();
		int seen = 0;
		for (Path source : SourceTree.files(SourceTree.ROOT.resolve("bundles/org.guestbench.api/src/org/guestbench/api/facet"), ".java")) {
			String name = source.getFileName().toString().replace(".java", "");
			if (SourceTree.text(source).contains("public interface " + name + " ")) {
				seen++;
				violations.addUnless(Pattern.compile("^\\| .*`" + name + "`.* \\|", Pattern.MULTILINE).matcher(reference).find(), name);
			}
		}
		assertTrue("only " + seen + " facets were found", seen > 20);
		violations.report("Who writes a connector does not find these facets in docs/connectors.md:");
	}

	private void reach(Path page, Set<Path> reached) {
		if (pages.contains(page) && reached.add(page)) {
			found(LINK, SourceTree.text(page)).stream().filter(link -> !link.contains(":"))
					.forEach(link -> reach(target(page, link), reached));
		}
	}

	private static boolean leads(Path page, String link) {
		Path target = target(page, link);
		if (!Files.exists(target)) {
			return false;
		}
		int anchor = link.indexOf('#');
		return anchor < 0 || found(HEADING, CODE.matcher(SourceTree.text(target)).replaceAll("")).stream().map(DocumentationTest::anchor)
				.anyMatch(link.substring(anchor + 1)::equals);
	}

	private static Path target(Path page, String link) {
		String file = link.replaceFirst("#.*", "");
		return file.isEmpty() ? page : page.resolveSibling(file).normalize();
	}

	/** As those who show Markdown make it of a heading. */
	private static String anchor(String heading) {
		return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
	}

	private static List<String> found(Pattern pattern, String text) {
		return pattern.matcher(text).results().map(result -> result.group(1)).toList();
	}

	private static List<Path> pages() {
		List<Path> pages = new ArrayList<>(SourceTree.files(SourceTree.ROOT.resolve("docs"), ".md"));
		Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(SourceTree.ROOT::resolve).forEach(pages::add);
		return pages;
	}
}
