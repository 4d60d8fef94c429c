/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads JUnit XML files and prints which tests failed and which were skipped and why, and at the end how many passed. */
class TestSummary {
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
			if (has(test, "failure") || has(test, "error")) {
				failed.add(name);
			} else if (has(test, "skipped")) {
				String reason = ((Element) test.getElementsByTagName("skipped").item(0)).getAttribute("message");
				skipped.add(name + ": " + (reason.isBlank() ? "(no reason given)" : reason.lines().findFirst().orElse("")));
			}
		}
	}

	private static boolean has(Element test, String outcome) {
		return test.getElementsByTagName(outcome).getLength() > 0;
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
