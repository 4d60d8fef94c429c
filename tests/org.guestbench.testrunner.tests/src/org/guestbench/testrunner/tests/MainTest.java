/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.testrunner.tests;

import static java.util.Objects.requireNonNull;
import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.CoreMatchers.not;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.parsers.DocumentBuilderFactory;

import org.guestbench.testrunner.tests.samples.BrokenBefore;
import org.guestbench.testrunner.tests.samples.Exits;
import org.guestbench.testrunner.tests.samples.Mixed;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.w3c.dom.Element;

public class MainTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void everyOutcomeIsInTheReport() throws Exception {
		RunnerProcess runner = run("--test", Mixed.class.getName());
		assertEquals(runner.output(), 1, runner.exit());
		Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder()
				.parse(runner.results().resolve("TEST-" + Mixed.class.getName() + ".xml").toFile()).getDocumentElement();
		assertEquals("5", suite.getAttribute("tests"));
		assertEquals("1", suite.getAttribute("failures"));
		assertEquals("1", suite.getAttribute("errors"));
		assertEquals("2", suite.getAttribute("skipped"));
		assertThat(runner.report(Mixed.class), containsString("for a reason"));
	}

	@Test
	public void eachTestIsReportedWhileItRuns() throws Exception {
		String events = run("--test", Mixed.class.getName() + "#passes").events();
		String test = "\"class\":\"" + Mixed.class.getName() + "\",\"name\":\"passes\"";
		assertThat(events, containsString("{\"event\":\"started\"," + test + "}\n"));
		assertThat(events, containsString("{\"event\":\"finished\"," + test + ",\"outcome\":\"passed\""));
		assertThat(events, containsString("{\"event\":\"end\"}\n"));
	}

	@Test
	public void oneMethodCanBePicked() throws Exception {
		RunnerProcess runner = run("--test", Mixed.class.getName() + "#passes");
		assertEquals(runner.output(), 0, runner.exit());
		assertThat(runner.report(Mixed.class), not(containsString("throwsSomething")));
	}

	@Test
	public void aTestThatExitsTheJvmIsAnErrorAndKeepsWhatRanBefore() throws Exception {
		RunnerProcess runner = run("--test", Exits.class.getName());
		String report = runner.report(Exits.class);
		assertThat(report, containsString("aPasses"));
		assertThat(report, containsString("System.exit"));
		assertThat(runner.events(), containsString("\"outcome\":\"error\""));
	}

	@Test
	public void aFailureBeforeAnyTestIsReported() throws Exception {
		RunnerProcess runner = run("--test", BrokenBefore.class.getName());
		assertEquals(1, runner.exit());
		assertThat(runner.report(BrokenBefore.class), containsString("no database"));
	}

	@Test
	public void classesAreFoundInAFolder() throws Exception {
		String file = Mixed.class.getName().replace('.', '/') + ".class";
		Path copy = folder.newFolder("classes").toPath().resolve(file);
		Files.createDirectories(copy.getParent());
		try (InputStream bytes = Mixed.class.getResourceAsStream("/" + file)) {
			Files.copy(requireNonNull(bytes), copy);
		}
		RunnerProcess runner = run("--classes", folder.getRoot() + "/classes");
		assertThat(runner.output(), containsString("5 tests: 1 passed, 1 failed, 1 errors, 2 skipped"));
	}

	@Test
	public void nothingToRunIsSaid() throws Exception {
		Path empty = folder.newFolder("empty").toPath();
		RunnerProcess runner = run("--classes", empty.toString());
		assertEquals(2, runner.exit());
		assertThat(runner.output(), containsString("No JUnit 4 tests were found in"));
	}

	@Test
	public void wrongArgumentsAreExplained() throws Exception {
		assertThat(run("--clases", "x").output(), containsString("There is no option --clases"));
		assertThat(run("--classes", folder.getRoot() + "/absent").output(), containsString("Compile the tests first"));
		assertThat(run("--test", "org.example.Absent").output(), containsString("cannot be loaded"));
		assertThat(run("--test").output(), containsString("needs a value"));
	}

	private RunnerProcess run(String... arguments) throws Exception {
		return RunnerProcess.run(Files.createTempDirectory(folder.getRoot().toPath(), "run"), arguments);
	}
}
