/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.launch.Deployment;
import org.guestbench.launch.GuestSettings;
import org.guestbench.launch.IsolationSettings;
import org.guestbench.launch.LaunchSettings;
import org.guestbench.launch.ProjectSupports;
import org.guestbench.launch.ResultSettings;
import org.guestbench.launch.WhatToRun;
import org.guestbench.run.RunSpec;
import org.junit.Test;

public class LaunchSettingsTest {

	private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
	private static final Path RESULTS = Path.of("/results");

	private final Deployment deployment = new Deployment(TEMPORARY, Map.of("/run/guestbench/bench/classpath/0-bin", TEMPORARY),
			List.of("java", "Main"), false);
	private final Workspace workspace = new Workspace(deployment);

	@Test
	public void aFolderAloneLeavesEverythingToTheRun() throws CoreException {
		RunSpec spec = spec(settings(WhatToRun.folder("${where}")));

		assertEquals(TEMPORARY, spec.directory());
		assertEquals(List.of(), spec.command());
		assertNull(spec.image());
		assertNull(spec.memory());
		assertNull(spec.cpus());
		assertNull(spec.network());
		assertNull(spec.timeout());
		assertNull(spec.user());
		assertEquals(RESULTS, spec.results());
		assertTrue(spec.build());
	}

	@Test
	public void aCommandIsTakenApartAsTheUserQuotedIt() throws CoreException {
		RunSpec spec = spec(settings(
				new WhatToRun(WhatToRun.Kind.COMMAND, "${where}", "", List.of(), "make \"check all\" -j2", Map.of("AT", "${where}/x"))));

		assertEquals(List.of("make", "check all", "-j2"), spec.command());
		assertEquals(Map.of("AT", System.getProperty("java.io.tmpdir") + "/x"), spec.environment());
	}

	@Test
	public void testsAreDeployedAsTheirLanguageSays() throws CoreException {
		RunSpec spec = spec(settings(WhatToRun.tests("calculator", List.of("a.B"))));

		assertEquals(deployment.directory(), spec.directory());
		assertEquals(deployment.payload(), spec.payload());
		assertEquals(deployment.command(), spec.command());
		assertEquals(false, spec.build());
	}

	@Test
	public void valuesAreParsed() throws CoreException {
		RunSpec spec = spec(new LaunchSettings(WhatToRun.folder("${where}"),
				new GuestSettings("elsewhere", " debian-12 ", "2G", "3", RunSpec.Start.COLD),
				new IsolationSettings(IsolationSettings.Network.NAT, "root", "90s", RunSpec.Keep.ALWAYS),
				new ResultSettings("${where}/out")));

		assertEquals("elsewhere", spec.connection());
		assertEquals("debian-12", spec.image());
		assertEquals(MemorySize.ofMebibytes(2048), spec.memory());
		assertEquals(Integer.valueOf(3), spec.cpus());
		assertEquals(RunSpec.Start.COLD, spec.start());
		assertEquals(RunSpec.Network.NAT, spec.network());
		assertEquals("root", spec.user());
		assertEquals(Duration.ofSeconds(90), spec.timeout());
		assertEquals(RunSpec.Keep.ALWAYS, spec.keep());
		assertEquals(TEMPORARY.resolve("out"), spec.results());
	}

	@Test
	public void everyMistakeIsSaidAtOnce() {
		String said = problems(new LaunchSettings(WhatToRun.folder("${where}/no such folder"),
				new GuestSettings("local", "", "much", "some", RunSpec.Start.AUTO),
				new IsolationSettings(IsolationSettings.Network.DEFAULT, "", "soon", RunSpec.Keep.NEVER), ResultSettings.DEFAULT));

		assertTrue(said, said.contains("no such folder"));
		assertTrue(said, said.contains("Not a size: 'much'"));
		assertTrue(said, said.contains("Not a number of processors: 'some'"));
		assertTrue(said, said.contains("Not a time: 'soon'"));
	}

	@Test
	public void noProcessorsAreTooFew() {
		assertTrue(problems(new LaunchSettings(WhatToRun.folder("${where}"), new GuestSettings("local", "", "", "0", RunSpec.Start.AUTO),
				IsolationSettings.DEFAULT, ResultSettings.DEFAULT)).contains("Not a number of processors: '0'"));
	}

	@Test
	public void aClosedProjectIsNotAMissingOne() {
		assertTrue(problems(settings(WhatToRun.tests("closed", List.of()))).contains("is closed"));
		assertTrue(problems(settings(WhatToRun.tests("gone", List.of()))).contains("does not exist"));
		assertTrue(problems(settings(WhatToRun.tests("", List.of()))).contains("There is no project to test"));
	}

	@Test
	public void anEmptyCommandIsAMistake() {
		assertTrue(problems(settings(new WhatToRun(WhatToRun.Kind.COMMAND, "${where}", "", List.of(), " ", Map.of())))
				.contains("There is no command to run"));
	}

	private static LaunchSettings settings(WhatToRun what) {
		return new LaunchSettings(what, GuestSettings.DEFAULT, IsolationSettings.DEFAULT, ResultSettings.DEFAULT);
	}

	private RunSpec spec(LaunchSettings settings) throws CoreException {
		return settings.toSpec(workspace.root(), Workspace.variables(), new ProjectSupports(List.of(workspace.support())), RESULTS,
				new NullProgressMonitor());
	}

	private String problems(LaunchSettings settings) {
		IStatus status = assertThrows(CoreException.class, () -> spec(settings)).getStatus();
		return status.isMultiStatus() ? Arrays.stream(status.getChildren()).map(IStatus::getMessage).collect(Collectors.joining("\n"))
				: status.getMessage();
	}
}
