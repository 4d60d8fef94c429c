/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads JUnit XML files and prints which tests failed and where, which were skipped and why, and at the end how many passed. */
class TestSummary {
	/** Of a failure's message and stack trace. */
	private static final int LINES = 12;
	/** Frames that say nothing of the project. */
	private static final Pattern FOREIGN = Pattern.compile("^\\s*at (org\\.junit|java\\.|jdk\\.|org\\.apache\\.maven|org\\.eclipse\\.(tycho|equinox|core\\.runtime))");

	private final List<String> failed = new ArrayList<>();
	private final List<String> skipped = new ArrayList<>();
	private int tests;

	public static void main(String[] reports) throws Exception {
		TestSummary summary = new TestSummary();
		DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
		for (String report : reports) {
			summary.read(builder.parse(Path.of(report).toFile()));
		}
		summary.print();
		System.exit(summary.failed.isEmpty() ? 0 : 1);
	}

	private void read(Document report) {
		NodeList cases = report.getElementsByTagName("testcase");
		for (int i = 0; i < cases.getLength(); i++) {
			Element test = (Element) cases.item(i);
			String name = test.getAttribute("classname") + "." + test.getAttribute("name");
			tests++;
			Element failure = first(test, "failure") != null ? first(test, "failure") : first(test, "error");
			if (failure != null) {
				failed.add(name + where(failure.getTextContent()));
			} else if (first(test, "skipped") != null) {
				String reason = first(test, "skipped").getAttribute("message");
				skipped.add(name + ": " + (reason.isBlank() ? "(no reason given)" : reason.lines().findFirst().orElse("")));
			}
		}
	}

	private static Element first(Element test, String outcome) {
		return (Element) test.getElementsByTagName(outcome).item(0);
	}

	/** The beginning of a stack trace without the frames of JUnit and Java. */
	private static String where(String trace) {
		return trace.lines().filter(line -> !line.isBlank() && !FOREIGN.matcher(line).find()).limit(LINES).map(line -> "\n    " + line.strip())
				.collect(Collectors.joining());
	}

	private void print() {
		list("Skipped:", skipped);
		list("Failed:", failed);
		System.out.println();
		System.out.println((tests - failed.size() - skipped.size()) + " passed, " + failed.size() + " failed, " + skipped.size() + " skipped");
	}

	private static void list(String title, List<String> names) {
		if (!names.isEmpty()) {
			System.out.println();
			System.out.println(title);
			names.forEach(name -> System.out.println("  " + name));
		}
	}
}
