/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.facet.GuestPlatform;
import org.guestbench.core.Connections;
import org.guestbench.images.ImageRecipe;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunProblem.Severity;
import org.guestbench.run.RunSpec;
import org.guestbench.run.tests.fake.MemoryBench;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Runs on a connection whose guests need images of their own. */
public class PlatformTest {

	/** Whatever is not this machine's own hypervisor. */
	private static final String CONNECTION = Connections.PROCESSES;

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private @Nullable MemoryBench made;

	@Before
	public void makeABench() throws IOException {
		MemoryBench bench = new MemoryBench(temporary.getRoot().toPath(), Map.of());
		bench.images.recipe(new ImageRecipe("a-xen-of-mine", "extends that for Xen", GuestPlatform.XEN, ""));
		bench.images.recipe(new ImageRecipe("debian-12-xen", "for Xen", GuestPlatform.XEN, "debian-12"));
		bench.images.recipe(new ImageRecipe("debian-12-xen-java", "for Xen, with Java", GuestPlatform.XEN, "debian-12-java"));
		bench.images.recipe(new ImageRecipe("debian-12-moon", "for something else", "moon", "debian-12"));
		bench.platform(GuestPlatform.XEN);
		made = bench;
	}

	@Test
	public void theImageThatStartsThereIsTakenWhereNobodyNamesOne() throws IOException {
		RunPlan plan = plan(null, "true");
		assertEquals("debian-12-xen", plan.image());
		assertEquals(List.of(), errors(plan));
		assertEquals("debian-12-xen-java", plan(null, "java", "-version").image());
		bench().write("guestbench.yaml", "image: imported\n");
		assertEquals("imported", plan(null, "true").image());
	}

	@Test
	public void anImageThatDoesNotStartThereIsRefusedForTheOneThatDoes() {
		RunPlan plan = plan("debian-12-java", "true");
		assertEquals(List.of("The image 'debian-12-java' does not start in guests of the connection '" + CONNECTION + "'. "
				+ "Use 'debian-12-xen-java', which is the same for them."), errors(plan));
		for (String fine : List.of("debian-12-xen", "debian-12-xen-java", "a-xen-of-mine", "imported")) {
			assertEquals(List.of(), errors(plan(fine, "true")));
		}
	}

	@Test
	public void aRecipeOfTheUserThatIsForThePlatformIsTakenAtItsWord() {
		bench().images.recipe(new ImageRecipe("mine", "ordinary", "", ""));
		bench().images.recipe(new ImageRecipe("mine-xen", "for Xen", GuestPlatform.XEN, "mine"));
		assertEquals(1, errors(plan("mine", "true")).size());
		bench().platform("moon");
		assertEquals(List.of(), errors(plan("mine", "true")));
		assertEquals("debian-12-moon", plan(null, "true").image());
		// Nothing is there for that platform.
		assertEquals("debian-12-java", plan(null, "java", "-version").image());
	}

	@Test
	public void ordinaryGuestsGetTheOrdinaryImage() throws IOException {
		MemoryBench ordinary = new MemoryBench(temporary.newFolder().toPath(), Map.of());
		ordinary.images.recipe(new ImageRecipe("debian-12-xen", "for Xen", GuestPlatform.XEN, "debian-12"));
		assertEquals("debian-12", ordinary.plan(ordinary.spec("true")).image());
	}

	private RunPlan plan(@Nullable String image, String... command) {
		RunSpec s = bench().spec(command);
		return bench().plan(new RunSpec(s.directory(), CONNECTION, image, null, null, null, null, s.start(), Map.of(), null, s.results(),
				RunSpec.Keep.NEVER, s.command(), Map.of()));
	}

	private static List<String> errors(RunPlan plan) {
		return plan.problems().stream().filter(problem -> problem.severity() == Severity.ERROR)
				.map(problem -> problem.message() + " " + problem.remedy()).toList();
	}

	private MemoryBench bench() {
		MemoryBench bench = made;
		if (bench == null) {
			throw new IllegalStateException("Not made");
		}
		return bench;
	}
}
