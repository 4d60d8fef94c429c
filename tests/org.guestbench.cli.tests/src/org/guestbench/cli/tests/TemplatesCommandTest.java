/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.Spares;
import org.guestbench.api.facet.Template;
import org.guestbench.api.facet.Templates;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.cli.internal.background.NextRun;
import org.guestbench.cli.tests.fake.FakeConnection;
import org.guestbench.cli.tests.fake.FakeTemplates;
import org.guestbench.core.Connections;
import org.guestbench.run.RunPlan;
import org.guestbench.run.RunSpec;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The commands of templates, and what is done about templates without being asked. */
public class TemplatesCommandTest {

	private static final long DEADLINE_SECONDS = 60;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();
	private final FakeTemplates templates = new FakeTemplates();
	private TestBench bench = new TestBench();

	@Before
	public void aConnectionThatForks() {
		bench = new TestBench(folder.getRoot().toPath());
		local(bench).with(Templates.class, templates).with(Spares.class, templates);
		bench.images.recipe("debian-12", "Debian 12").stored("debian-12");
	}

	@Test
	public void templatesAreListed() {
		templates.template("abc123", "debian-12", true).template("def456", "debian-12-java", false);
		assertEquals(0, bench.run("templates", "list"));
		String[] lines = bench.out().split("\n");
		assertTrue(lines[0], lines[0].matches("NAME +MEMORY +CPUS +SIZE +AGE +USABLE +ID"));
		assertTrue(lines[1], lines[1].matches("debian-12 +1 GiB +2 +90 MiB +5 min +yes +abc123"));
		assertTrue(lines[2], lines[2].matches("debian-12-java +1 GiB +2 +90 MiB +5 min +no +def456"));
	}

	@Test
	public void theListIsADocumentToo() {
		templates.template("abc123", "debian-12", true);
		assertEquals(0, bench.run("templates", "list", "--json"));
		JsonObject document = JsonParser.parseString(bench.out()).getAsJsonObject();
		assertEquals("guestbench.templates/1", document.get("schema").getAsString());
		JsonObject template = document.getAsJsonArray("templates").get(0).getAsJsonObject();
		assertEquals("abc123", template.get("id").getAsString());
		assertEquals(1L << 30, template.get("memory").getAsLong());
		assertEquals(90L << 20, template.get("bytes").getAsLong());
		assertTrue(template.get("usable").getAsBoolean());
	}

	@Test
	public void aTemplateIsBuiltForGuestsAsRunsStartThem() throws Exception {
		local(bench).with(HostResources.class,
				monitor -> new HostResources.Resources(MemorySize.parse("64G"), MemorySize.parse("32G"), 16));
		assertEquals(0, bench.run("templates", "build", "debian-12"));
		assertTrue(bench.out(), bench.out().startsWith("template t1 of debian-12, 1 GiB, 4 processors, 90 MiB on disk, in "));
		GuestSpec spec = next(templates.prepared().poll());
		assertEquals("debian-12", spec.name());
		assertEquals(new NetworkPolicy.None(), spec.network());
		assertEquals(null, spec.ownership());
	}

	@Test
	public void theKindOfGuestCanBeChosen() throws Exception {
		assertEquals(0, bench.run("templates", "build", "--memory", "2G", "--cpus", "3", "--network", "nat", "debian-12"));
		GuestSpec spec = next(templates.prepared().poll());
		assertEquals(MemorySize.parse("2G"), spec.memory());
		assertEquals(3, spec.cpus());
		assertEquals(new NetworkPolicy.Nat(List.of()), spec.network());
		assertEquals(2, bench.run("templates", "build", "--cpus", "0", "debian-12"));
	}

	@Test
	public void templatesAreRemovedByIdOrByImage() {
		templates.template("a1", "debian-12", true).template("a2", "debian-12", false).template("b1", "other", true);
		assertEquals(1, bench.run("templates", "remove", "a1", "nope"));
		assertTrue(bench.err(), bench.err().contains("There is no template 'nope'."));
		assertEquals(3, templates.list(new NullProgressMonitor()).size());
		assertEquals(0, bench.run("templates", "remove", "a1", "debian-12"));
		assertEquals(List.of("b1"), templates.list(new NullProgressMonitor()).stream().map(Template::id).toList());
	}

	@Test
	public void aConnectionWithoutTemplatesSaysSo() {
		bench.connections.connection("lab");
		assertEquals(1, bench.run("templates", "list", "--connection", "lab"));
		assertTrue(bench.err(), bench.err().contains("The connection 'lab' has no templates"));
	}

	@Test
	public void whoBuildsAnImageGetsATemplateOfIt() throws Exception {
		assertEquals(0, bench.run("images", "build", "debian-12"));
		assertTrue(bench.err(), bench.err().contains("preparing a template of the image debian-12"));
		assertEquals("debian-12", next(templates.prepared().poll()).name());
		assertEquals(0, bench.run("images", "build", "--no-template", "debian-12"));
		assertTrue(templates.prepared().isEmpty());
	}

	@Test
	public void aTemplateThatLacksSomethingIsSaidToBeIncomplete() {
		templates.flawed("the warm-up did not end by its deadline; it is killed\u001b");
		for (String kind : List.of("templates", "images")) {
			assertEquals(kind, 0, bench.run(kind, "build", "debian-12"));
		}
		String warning = "warning: the template of debian-12 is incomplete: the warm-up did not end by its deadline; it is killed^[. ";
		assertEquals(bench.err(), 3, bench.err().split(Pattern.quote(warning), -1).length);
		assertEquals(0, bench.run("templates", "list"));
		assertTrue(bench.out(), bench.out().contains(" incomplete "));
	}

	@Test
	public void anImageWithoutATemplateIsBuiltAllTheSame() {
		templates.broken();
		assertEquals(0, bench.run("images", "build", "debian-12"));
		assertTrue(bench.err(), bench.err().contains("warning: there is no template of the image debian-12 yet"));
		assertTrue(bench.err(), bench.err().contains("The disk is full."));
	}

	@Test
	public void aBenchThatStaysPreparesForTheNextRun() throws Exception {
		NextRun next = new NextRun(bench.services);
		next.after(plan(RunSpec.Start.COLD, RunSpec.Network.NONE));
		next.after(plan(RunSpec.Start.AUTO, RunSpec.Network.NAT));
		GuestSpec template = next(templates.prepared().poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
		GuestSpec spare = next(templates.spares().poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
		assertEquals(new NetworkPolicy.Nat(List.of()), template.network());
		assertEquals(template.network(), spare.network());
		assertEquals(template.memory(), spare.memory());
		assertTrue("The cold run asked for a template.", templates.prepared().isEmpty());
	}

	@Test
	public void aCommandThatEndsWithItsProcessPreparesNothing() throws Exception {
		assertEquals(0, bench.run("run", "-q", "."));
		assertTrue(templates.prepared().isEmpty());
	}

	private RunPlan plan(RunSpec.Start start, RunSpec.Network network) {
		RunSpec s = RunSpec.of(folder.getRoot().toPath());
		return bench.runs.plan(new RunSpec(s.directory(), s.connection(), null, null, null, network, null, start, s.environment(), null,
				null, s.keep(), List.of("true"), s.payload()), new NullProgressMonitor());
	}

	private static FakeConnection local(TestBench bench) {
		return bench.connections.connection(Connections.LOCAL);
	}

	private static GuestSpec next(@Nullable GuestSpec spec) {
		assertNotNull("Nothing was asked for.", spec);
		return Objects.requireNonNull(spec);
	}
}
