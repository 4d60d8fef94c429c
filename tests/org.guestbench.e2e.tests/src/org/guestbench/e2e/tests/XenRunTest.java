/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.TestCase.Outcome;
import org.guestbench.testbed.XenRig;
import org.junit.After;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Rule;
import org.junit.Test;

/** Throwaway runs in paravirtualized guests of a real Xen, to which the image is brought by ssh. */
public class XenRunTest {

	private static final String CONNECTION = "xen";
	private static final String IMAGE = "debian-12-xen-java";
	private static final Duration LONG = Duration.ofMinutes(10);

	private static @Nullable XenRig rig;

	@Rule
	public final BenchRule rule = new BenchRule();
	private final Heard heard = new Heard();

	@BeforeClass
	public static void startXen() throws Exception {
		rig = XenRig.start();
	}

	@AfterClass
	public static void endXen() throws Exception {
		XenRig last = rig;
		rig = null;
		if (last != null) {
			last.close();
		}
	}

	@Before
	public void connect() throws CoreException {
		rule.bench().connections.add(new ConnectionSpec(CONNECTION, rig().uri(), Map.of()));
	}

	@After
	public void disconnect() throws CoreException {
		rule.bench().connections.remove(CONNECTION);
	}

	@Test
	public void commandsRunInGuestsOfXenAndNothingIsLeft() throws Exception {
		Path project = rule.newFolder();
		Files.writeString(project.resolve("hello.txt"), "from the host\n");
		Files.writeString(project.resolve("Makefile"),
				"check:\n\tcat hello.txt\n\tcat /sys/hypervisor/type /sys/hypervisor/guest_type\n\twhoami\n\techo x > hello.txt\n\texit 7\n");
		RunResult result = run(project, "sh", "-c", "make -s check; exit 7");
		System.out.println("A command in a guest of Xen: " + result.summary().times());
		assertEquals(heard.toString(), 7, result.exitStatus());
		assertEquals("from the host\nxen\nPV\nguest\n", heard.out());
		assertEquals("from the host\n", Files.readString(project.resolve("hello.txt")));
		assertNothingIsLeft();
		RunResult again = run(project, "true");
		System.out.println("Another one: " + again.summary().times());
		assertEquals(heard.toString(), 0, again.exitStatus());
		assertNothingIsLeft();
	}

	@Test
	public void junitTestsRunInGuestsOfXenWithoutNamingAnImage() throws Exception {
		RunSpec spec = spec(BuiltSample.calculator(rule.newFolder()), null, LONG);
		assertEquals(IMAGE, rule.bench().runs.plan(spec, new NullProgressMonitor()).image());
		RunResult result = rule.bench().run(spec, heard);
		System.out.println("JUnit in a guest of Xen: " + result.summary().times());
		assertEquals(result + " " + heard, 0, result.exitStatus());
		assertEquals(8, result.summary().tests().count(Outcome.PASSED));
		assertNothingIsLeft();
	}

	@Test
	public void commandThatTakesTooLongIsEnded() throws Exception {
		RunResult result = rule.bench().run(spec(rule.newFolder(), IMAGE, Duration.ofSeconds(2), "sleep", "1000"), heard);
		assertTrue(result + " " + heard, result instanceof RunResult.TimedOut);
		assertNothingIsLeft();
	}

	private void assertNothingIsLeft() throws Exception {
		assertEquals(List.of(), rule.bench().leftovers());
		assertEquals(List.of(), rule.bench().guests(CONNECTION));
		// Dom0 alone.
		assertEquals(1, rig().run("xl", "list").lines().skip(1).count());
	}

	private RunResult run(Path project, String... command) {
		return rule.bench().run(spec(project, IMAGE, LONG, command), heard);
	}

	private RunSpec spec(Path project, @Nullable String image, Duration timeout, String... command) {
		return new RunSpec(project, CONNECTION, image, MemorySize.ofMebibytes(512), null, null, timeout, RunSpec.Start.AUTO, Map.of(), null,
				rule.bench().results, RunSpec.Keep.NEVER, List.of(command), Map.of());
	}

	private static XenRig rig() {
		XenRig present = rig;
		if (present == null) {
			throw new IllegalStateException("Not started");
		}
		return present;
	}
}
