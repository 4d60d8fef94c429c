/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.run.RunResult;
import org.guestbench.run.TestCase;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.run.internal.report.NotAReportException;
import org.guestbench.run.internal.report.ReadReport;
import org.guestbench.run.internal.report.ReportReader;
import org.guestbench.run.tests.fake.MemoryBench;
import org.junit.Test;

/** Reports of NUnit. */
public class NUnitXmlTest extends RunFixture {

	private static final String SECOND = """
			<?xml version="1.0" encoding="utf-8" standalone="no"?>
			<!--This file represents the results of running a test suite-->
			<test-results name="tests.dll" total="4" errors="1" failures="1" not-run="1" date="2026-01-01" time="10:00:00">
			  <environment nunit-version="2.6.4.0" clr-version="4.0.30319.42000"/>
			  <test-suite type="Assembly" name="tests.dll" executed="True" result="Failure" success="False" time="0.1">
			    <results>
			      <test-suite type="TestFixture" name="ScaleTest" executed="True" result="Failure" success="False" time="0.09">
			        <results>
			          <test-case name="Example.ScaleTest.Converts(1.5,&quot;a.b&quot;)" executed="True" result="Success" success="True" time="0.012"/>
			          <test-case name="Example.ScaleTest.Fails" executed="True" result="Failure" success="False" time="0.25" asserts="1">
			            <failure>
			              <message><![CDATA[  Expected: 1
			  But was:  2
			]]></message>
			              <stack-trace><![CDATA[at Example.ScaleTest.Fails () [0x1] in ScaleTest.cs:7
			]]></stack-trace>
			            </failure>
			          </test-case>
			          <test-case name="Example.ScaleTest.Breaks" executed="True" result="Error" success="False" time="0.001">
			            <failure><message>System.Exception : oh</message><stack-trace>at X</stack-trace></failure>
			          </test-case>
			          <test-case name="Example.ScaleTest.Waits" executed="False" result="Ignored">
			            <reason><message><![CDATA[not now]]></message></reason>
			          </test-case>
			          <test-case name="Example.ScaleTest.Assumes" executed="True" result="Inconclusive" success="False" time="0"/>
			        </results>
			      </test-suite>
			    </results>
			  </test-suite>
			</test-results>
			""";

	private static final String THIRD = """
			<test-run id="0" testcasecount="3" result="Failed">
			  <test-suite type="Assembly" id="1" name="tests.dll" result="Failed">
			    <failure><message>One or more child tests had errors</message></failure>
			    <test-case id="2" name="Adds(1,2)" fullname="Example.SumTest.Adds(1,2)" methodname="Adds" classname="Example.SumTest"
			        result="Passed" duration="0.004"><output><![CDATA[noise]]></output></test-case>
			    <test-case id="3" name="Breaks" fullname="Example.SumTest.Breaks" result="Failed" label="Error" duration="0.5">
			      <properties><property name="message" value="no"/></properties>
			      <failure><message>oh</message><stack-trace>at Y</stack-trace></failure>
			    </test-case>
			    <test-case id="4" name="Fails" fullname="Example.SumTest.Fails" classname="Example.SumTest" result="Failed" duration="0.5"/>
			    <test-case id="5" name="Waits" fullname="Example.SumTest.Waits" classname="Example.SumTest" result="Skipped" label="Ignored">
			      <reason><message>not now</message></reason>
			    </test-case>
			    <test-case id="6" name="New" fullname="Example.SumTest.New" classname="Example.SumTest" result="Unheard-of"/>
			  </test-suite>
			</test-run>
			""";

	@Test
	public void aReportOfTheSecondVersionIsRead() throws IOException, NotAReportException {
		ReadReport report = read(SECOND);
		assertFalse(report.junit());
		assertEquals(List.of(new TestCase("Example.ScaleTest", "Converts(1.5,\"a.b\")", Outcome.PASSED, Duration.ofMillis(12), "", ""),
				new TestCase("Example.ScaleTest", "Fails", Outcome.FAILED, Duration.ofMillis(250), "Expected: 1\n  But was:  2",
						"at Example.ScaleTest.Fails () [0x1] in ScaleTest.cs:7"),
				new TestCase("Example.ScaleTest", "Breaks", Outcome.ERROR, Duration.ofMillis(1), "System.Exception : oh", "at X"),
				new TestCase("Example.ScaleTest", "Waits", Outcome.SKIPPED, Duration.ZERO, "not now", ""),
				new TestCase("Example.ScaleTest", "Assumes", Outcome.SKIPPED, Duration.ZERO, "", "")), report.tests());
	}

	@Test
	public void aReportOfTheThirdVersionIsRead() throws IOException, NotAReportException {
		assertEquals(List.of(new TestCase("Example.SumTest", "Adds(1,2)", Outcome.PASSED, Duration.ofMillis(4), "", ""),
				new TestCase("Example.SumTest", "Breaks", Outcome.ERROR, Duration.ofMillis(500), "oh", "at Y"),
				new TestCase("Example.SumTest", "Fails", Outcome.FAILED, Duration.ofMillis(500), "", ""),
				new TestCase("Example.SumTest", "Waits", Outcome.SKIPPED, Duration.ZERO, "not now", ""),
				new TestCase("Example.SumTest", "New", Outcome.ERROR, Duration.ZERO, "", "")), read(THIRD).tests());
	}

	@Test
	public void whatIsHostileIsRefusedHereToo() {
		for (String hostile : List.of("<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><test-run><test-case name='&x;'/></test-run>",
				"<test-results>" + "<test-case/>".repeat(100_001) + "</test-results>", "<test-run>".repeat(1000),
				"<test-run><test-case name='x'></test-run>")) {
			assertThrows(NotAReportException.class, () -> read(hostile));
		}
	}

	@Test
	public void textsAreCut() throws IOException, NotAReportException {
		TestCase test = read("<test-run><test-case name='" + "n".repeat(10_000) + "' result='Failed'><failure><message>"
				+ "m".repeat(100_000) + "</message><stack-trace>" + "t".repeat(1_000_000)
				+ "</stack-trace></failure></test-case></test-run>")
				.tests().get(0);
		assertEquals(List.of(1_000, 8_000, 64_000), List.of(test.name().length(), test.message().length(), test.trace().length()));
	}

	@Test
	public void aRunBringsItBackAsJUnitXml() throws IOException, CoreException, NotAReportException {
		MemoryBench bench = bench(Map.of());
		Files.writeString(bench.project.resolve("guestbench.yaml"), "results: '**/TestResult.xml'\n");
		bench.hypervisors.program("tests", context -> {
			put(context.files(), "/home/guest/work/out/TestResult.xml", THIRD);
			return ExecResult.exited(0);
		});
		RunResult result = bench.run(bench.spec("tests"), listener);
		assertEquals(read(THIRD).tests(), result.summary().tests().tests());
		assertEquals(Set.of("TEST-TestResult.xml"), names(bench.results));
		ReadReport written = read(Files.readString(bench.results.resolve("TEST-TestResult.xml")));
		assertTrue(written.junit());
		assertEquals(read(THIRD).tests(), written.tests());
		assertNothingIsLeft(bench);
	}

	private static ReadReport read(String xml) throws IOException, NotAReportException {
		return ReportReader.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
	}
}
