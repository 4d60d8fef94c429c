/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

import javax.xml.stream.XMLStreamException;

import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.TestReport;
import org.guestbench.run.internal.report.JUnitXmlWriter;
import org.guestbench.run.internal.report.NotAReportException;
import org.guestbench.run.internal.report.ReportReader;
import org.junit.Test;

public class JUnitXmlTest {

	@Test
	public void aReportOfSurefireIsRead() throws IOException, NotAReportException {
		List<TestCase> tests = read("""
				<?xml version="1.0" encoding="UTF-8"?>
				<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" name="a.B" time="0.1" tests="4">
				  <properties><property name="os" value="Linux"/></properties>
				  <testcase name="passes" classname="a.B" time="1,000.5"/>
				  <testcase name="fails" classname="a.B" time="0.25">
				    <failure message="expected:&lt;1&gt;" type="AssertionError"><![CDATA[trace <here>]]> and
				there</failure>
				    <error message="later"/>
				    <system-out><![CDATA[noise]]></system-out>
				  </testcase>
				  <testcase name="errs" classname="a.B"><error type="X">boom</error></testcase>
				  <testcase name="skips" classname="a.B" time="soon"><skipped message="not now"/></testcase>
				</testsuite>
				""");
		assertEquals(List.of(new TestCase("a.B", "passes", Outcome.PASSED, Duration.ofMillis(1_000_500), "", ""),
				new TestCase("a.B", "fails", Outcome.FAILED, Duration.ofMillis(250), "expected:<1>", "trace <here> and\nthere"),
				new TestCase("a.B", "errs", Outcome.ERROR, Duration.ZERO, "", "boom"),
				new TestCase("a.B", "skips", Outcome.SKIPPED, Duration.ZERO, "not now", "")), tests);
	}

	@Test
	public void suitesMayBeNested() throws IOException, NotAReportException {
		assertEquals(2, read("<testsuites><testsuite><testsuite><testcase name='a' classname='x'/></testsuite>"
				+ "<testcase name='b' classname='x'/></testsuite></testsuites>").size());
	}

	@Test
	public void whatIsWrittenCanBeRead() throws IOException, NotAReportException, XMLStreamException {
		TestReport report = new TestReport(List.of(new TestCase("a.B", "one", Outcome.PASSED, Duration.ofMillis(12), "", ""),
				new TestCase("a.B", "two", Outcome.FAILED, Duration.ZERO, "<&\"'>", "line\n\tline ]]>"),
				new TestCase("c.D", "three", Outcome.ERROR, Duration.ZERO, "m", "t"),
				new TestCase("c.D", "four", Outcome.SKIPPED, Duration.ZERO, "why", "")));
		assertEquals(report.tests(), read(write(report)));
	}

	@Test
	public void charactersThatXmlDoesNotHaveAreReplaced() throws IOException, NotAReportException, XMLStreamException {
		TestReport report = new TestReport(
				List.of(new TestCase("a", "esc\u001b[31m", Outcome.FAILED, Duration.ZERO, "\u0000\uffff\ud800", "\u0008")));
		TestCase test = read(write(report)).get(0);
		assertEquals("esc\ufffd[31m", test.name());
		assertEquals("\ufffd\ufffd\ufffd", test.message());
	}

	@Test
	public void entitiesAreRefusedWhateverTheyAre() {
		assertRefused("<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><testsuite><testcase name='&x;'/></testsuite>");
		assertRefused("<!DOCTYPE testsuite SYSTEM 'http://127.0.0.1:1/x.dtd'><testsuite/>");
		assertRefused("<!DOCTYPE testsuite><testsuite/>");
		assertRefused("<!DOCTYPE t [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
				+ "<testsuite><testcase name='x'><failure>&b;</failure></testcase></testsuite>");
		assertRefused("<testsuite><testcase name='x'><failure>&unknown;</failure></testcase></testsuite>");
	}

	@Test
	public void whatIsNoReportIsRefused() {
		assertRefused("");
		assertRefused("no XML");
		assertRefused("<html/>");
		assertRefused("<testsuite><testcase name='x'>");
		assertRefused("<testsuite/><testsuite/>");
		assertRefused("<testsuite>".repeat(100_000));
		assertRefused("<testsuite><testcase name='x'>" + "<a>".repeat(1000) + "</a>".repeat(1000) + "</testcase></testsuite>");
	}

	@Test
	public void textsAreCut() throws IOException, NotAReportException {
		TestCase test = read(
				"<testsuite><testcase classname='" + "c".repeat(10_000) + "' name='n'><failure message='" + "m".repeat(100_000) + "'>"
						+ "t".repeat(1_000_000) + "</failure></testcase></testsuite>")
				.get(0);
		assertEquals(1_000, test.className().length());
		assertEquals(8_000, test.message().length());
		assertEquals(64_000, test.trace().length());
	}

	@Test
	public void tooManyTestsAreRefused() {
		assertRefused("<testsuite>" + "<testcase/>".repeat(100_001) + "</testsuite>");
	}

	@Test
	public void rubbishIsRefusedAndNothingElse() throws IOException {
		byte[] good = "<testsuite><testcase name='x' classname='y'><failure message='z'>t</failure></testcase></testsuite>"
				.getBytes(StandardCharsets.UTF_8);
		Random random = new Random(7);
		int refused = 0;
		for (int i = 0; i < 2000; i++) {
			byte[] bad = good.clone();
			bad[random.nextInt(bad.length)] = (byte) random.nextInt();
			bad[random.nextInt(bad.length)] = (byte) random.nextInt();
			try {
				ReportReader.read(new ByteArrayInputStream(bad));
			} catch (NotAReportException e) {
				refused++;
			}
		}
		assertTrue("refused " + refused, refused > 1000);
	}

	private static List<TestCase> read(String xml) throws IOException, NotAReportException {
		return ReportReader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))).tests();
	}

	private static String write(TestReport report) throws XMLStreamException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		JUnitXmlWriter.write(report, out);
		return out.toString(StandardCharsets.UTF_8);
	}

	private static void assertRefused(String xml) {
		assertThrows(NotAReportException.class, () -> read(xml));
	}
}
