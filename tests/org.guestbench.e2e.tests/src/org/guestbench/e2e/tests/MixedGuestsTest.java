/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.core.Connections;
import org.guestbench.run.HostRuntime;
import org.guestbench.run.RunSpec;
import org.guestbench.run.matrix.Comparison;
import org.guestbench.run.matrix.Comparison.Kind;
import org.guestbench.run.matrix.ComparisonText;
import org.guestbench.run.matrix.MatrixPlan;
import org.guestbench.run.matrix.MatrixResult;
import org.guestbench.testbed.Repository;
import org.junit.Rule;
import org.junit.Test;

/** The same run in a process guest and in a whole computer at once. */
public class MixedGuestsTest {

	private static final List<String> IMAGES = List.of("jvm-17", "debian-12-java");

	@Rule
	public final BenchRule rule = new BenchRule("debian-12-java");

	private final NullProgressMonitor monitor = new NullProgressMonitor();

	@Test
	public void testsOfBothAreCompared() throws IOException, CoreException, InterruptedException {
		BenchRule.require("Maven is not installed", BenchRule.onPath("mvn"));
		BenchRule.require("there is no runtime jvm-17 on this machine that this user's guests can use", hasJava17());
		RunSpec spec = rule.bench().spec(Repository.copyOfSample("junit-mixed", rule.newFolder()));
		MatrixPlan plan = rule.bench().matrix.plan(spec, IMAGES, monitor);
		assertTrue(plan.problems().toString(), plan.feasible());
		assertEquals(List.of(Connections.PROCESSES, Connections.LOCAL), plan.plans().stream().map(p -> p.connection()).toList());
		Map<String, Heard> heard = new ConcurrentHashMap<>();
		MatrixResult result = rule.bench().matrix.execute(plan, one -> heard.computeIfAbsent(one.image(), image -> new Heard()), monitor);
		Comparison comparison = result.comparison();
		System.out.println(String.join("\n", ComparisonText.lines(comparison)));
		result.entries().forEach(entry -> System.out.println(entry.plan().image() + ": " + entry.result().summary().times()));
		assertEquals(heard.toString(), List.of(1, 1), result.entries().stream().map(entry -> entry.result().exitStatus()).toList());
		assertEquals(List.of(), comparison.rows(Kind.DIFFERENT));
		assertEquals(2, comparison.rows(Kind.BROKEN_EVERYWHERE).size());
		assertEquals(6, comparison.rows(Kind.SAME).size());
		for (String image : IMAGES) {
			assertTrue(Files.exists(rule.bench().results.resolve(image).resolve("TEST-org.example.mixed.MixedTest.xml")));
		}
		assertEquals(List.of(), rule.bench().guests(Connections.PROCESSES));
		assertEquals(List.of(), rule.bench().guests());
		assertEquals(List.of(), rule.bench().leftovers());
	}

	private boolean hasJava17() throws CoreException {
		try {
			return HostRuntime.list(rule.bench().connections, monitor).stream().anyMatch(r -> r.usable() && r.name().equals("jvm-17"));
		} catch (CoreException e) {
			System.out.println("Process guests cannot be made here: " + e.getMessage());
			return false;
		}
	}
}
