/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.facet.Template;
import org.guestbench.core.Connections;
import org.guestbench.run.GuestKind;
import org.guestbench.run.RunResult;
import org.guestbench.run.RunSpec;
import org.guestbench.run.Stage;
import org.guestbench.run.internal.execute.DefaultPreparation;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** Real guests that are forked, and that have their folder on disks of what changed. */
public class ForkedRunsTest {

	private static final int LARGE = 400_000;

	@Rule
	public final BenchRule rule = new BenchRule("debian-12");

	private final IProgressMonitor monitor = new NullProgressMonitor();
	private Heard heard = new Heard();

	@After
	public void nothingIsLeft() throws InterruptedException {
		assertEquals(List.of(), rule.bench().leftovers());
	}

	/** Sums, owners, times, a link, and that the folder can be written to. */
	private static final String LOOK = "sha256sum large.bin deep/a.txt && stat -c '%n %U:%G %a' . && stat -c '%n %U:%G %a %Y' deep deep/a.txt run.sh && readlink link "
			+ "&& echo more >> deep/a.txt && echo new > deep/new.txt && rm large.bin && ./run.sh && ls /run/guestbench/bench";

	@Test
	public void aBootedGuestHasTheFolderOnADisk() throws IOException {
		Path project = project();
		run(project, RunSpec.Start.COLD);
		String first = heard.out();
		assertTrue(first, first.contains(". guest:guest 755") && first.contains("deep/a.txt guest:guest 640 1709210096")
				&& first.contains("\ndeep\n") && first.endsWith("hello from run.sh\nextra.txt\n"));
		run(project, RunSpec.Start.COLD);
		assertEquals("a guest's changes are gone", first, heard.out());

		Files.writeString(project.resolve("run.sh"), "echo hello again\n");
		run(project, RunSpec.Start.COLD);
		assertEquals(first.replace("hello from run.sh", "hello again").replaceAll("run.sh guest:guest 755 \\d+", ""),
				heard.out().replaceAll("run.sh guest:guest 755 \\d+", ""));
	}

	@Test
	public void forksAreRunsLikeOthers() throws IOException, CoreException {
		Path project = project();
		DefaultPreparation preparation = new DefaultPreparation(rule.bench().connections, RealBench.images());
		if (!preparation.possible(Connections.LOCAL, monitor)) {
			BenchRule.require("guests of this connection cannot be forked", false);
		}
		GuestKind kind = GuestKind.of(rule.bench().runs.plan(rule.bench().spec(project, "true"), monitor));
		Template template = preparation.prepare(kind, monitor);
		try {
			run(project, RunSpec.Start.AUTO);
			String first = heard.out();
			for (int i = 0; i < 3; i++) {
				Files.writeString(project.resolve("run.sh"), "echo fork " + i + "\n");
				run(project, RunSpec.Start.AUTO);
				assertEquals(first.replace("hello from run.sh", "fork " + i).replaceAll("run.sh guest:guest 755 \\d+", ""),
						heard.out().replaceAll("run.sh guest:guest 755 \\d+", ""));
			}
		} finally {
			preparation.remove(Connections.LOCAL, template.id(), monitor);
		}
	}

	/** In an image that has none of its own. */
	@Test
	public void aJdkOfThisMachineRunsInTheGuest() throws IOException {
		Path jdk = Path.of(System.getProperty("java.home"));
		BenchRule.require("these tests are not run by a JDK", Files.exists(jdk.resolve("release")));
		RunResult result = rule.bench()
				.run(rule.bench().spec(project(), "sh", "-c", "command -v java && java -version && touch $JAVA_HOME/x")
						.withJdk(jdk.toString()), heard);
		System.out.println("with a JDK: " + result.summary().times());
		assertTrue(heard.toString(), heard.out().contains("/opt/jdk/bin/java"));
		assertTrue(heard.toString(), heard.err().contains(System.getProperty("java.version")));
		assertTrue(heard.toString(), heard.err().contains("Read-only file system"));
	}

	private void run(Path project, RunSpec.Start start) {
		heard = new Heard();
		RunSpec s = rule.bench().spec(project, "sh", "-c", LOOK);
		RunSpec spec = new RunSpec(s.directory(), s.connection(), null, null, null, null, null, start, Map.of(), null, s.results(),
				s.keep(),
				s.command(), Map.of(RunSpec.BENCH_DIRECTORY + "/extra.txt", project.resolve("deep/a.txt")));
		RunResult result = rule.bench().run(spec, heard);
		System.out.println(start + ": " + result.summary().times());
		assertEquals(heard.toString(), 0, result.exitStatus());
		List<String> unexpected = heard.notices().stream().filter(n -> n.contains("fork") || n.contains("disk")).toList();
		assertEquals(List.of(), unexpected);
		assertTrue(result.summary().times().containsKey(Stage.DEPLOY));
	}

	private Path project() throws IOException {
		Path project = rule.newFolder();
		byte[] large = new byte[LARGE];
		new Random(3).nextBytes(large);
		Files.write(project.resolve("large.bin"), large);
		Path deep = Files.createDirectory(project.resolve("deep"));
		Path text = Files.writeString(deep.resolve("a.txt"), "a\n");
		Files.setPosixFilePermissions(text, PosixFilePermissions.fromString("rw-r-----"));
		Files.setLastModifiedTime(text, FileTime.from(Instant.parse("2024-02-29T12:34:56Z")));
		Path script = Files.writeString(project.resolve("run.sh"), "echo hello from run.sh\n");
		Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.createSymbolicLink(project.resolve("link"), Path.of("deep"));
		return project;
	}
}
