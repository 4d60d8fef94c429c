/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.facet.Template;
import org.guestbench.core.Connections;
import org.guestbench.run.GuestKind;
import org.guestbench.run.RunResult;
import org.guestbench.run.internal.execute.DefaultPreparation;
import org.junit.After;
import org.junit.Rule;
import org.junit.Test;

/** Forks of one template are different computers of today. */
public class ForkIdentityTest {

	private static final int FORKS = 8;
	private static final Duration TOLERANCE = Duration.ofMinutes(2);
	/** A line for each thing that no two of them may share, and the time. */
	private static final String WHO = "hostname; cat /etc/machine-id; od -An -tx1 -N16 /dev/urandom; getent hosts \"$(hostname)\" > /dev/null && date +%s";
	private static final int DISTINCT = 3;

	@Rule
	public final BenchRule rule = new BenchRule("debian-12");

	private final NullProgressMonitor monitor = new NullProgressMonitor();

	@After
	public void nothingIsLeft() throws InterruptedException {
		assertEquals(List.of(), rule.bench().leftovers());
	}

	@Test
	public void eachForkHasNamesRandomNumbersAndTimeOfItsOwn() throws IOException, CoreException {
		Path project = rule.newFolder();
		DefaultPreparation preparation = new DefaultPreparation(rule.bench().connections, RealBench.images());
		BenchRule.require("guests of this connection cannot be forked", preparation.possible(Connections.LOCAL, monitor));
		GuestKind kind = GuestKind.of(rule.bench().runs.plan(rule.bench().spec(project, "true"), monitor));
		Template template = preparation.prepare(kind, monitor);
		try {
			List<Set<String>> seen = new ArrayList<>();
			for (int i = 0; i < FORKS; i++) {
				Heard heard = new Heard();
				RunResult result = rule.bench().run(rule.bench().spec(project, "sh", "-c", WHO), heard);
				assertEquals(heard.toString(), 0, result.exitStatus());
				assertEquals(heard.toString(), List.of(), heard.notices().stream().filter(notice -> notice.contains("fork")).toList());
				check(heard.out().lines().toList(), seen);
			}
		} finally {
			preparation.remove(Connections.LOCAL, template.id(), monitor);
		}
	}

	private static void check(List<String> lines, List<Set<String>> seen) {
		assertEquals(lines.toString(), DISTINCT + 1, lines.size());
		for (int line = 0; line < DISTINCT; line++) {
			if (seen.size() <= line) {
				seen.add(new HashSet<>());
			}
			assertTrue("twice: " + lines.get(line), seen.get(line).add(lines.get(line)));
		}
		Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(lines.get(DISTINCT))), Instant.now()).abs();
		assertTrue("the guest's clock is off by " + off, off.compareTo(TOLERANCE) < 0);
	}
}
