/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.cli.internal.check.Finding;
import org.guestbench.cli.internal.check.Finding.Level;
import org.guestbench.cli.internal.check.HostChecks;
import org.guestbench.cli.tests.fake.FakeRuntimes;
import org.guestbench.core.Connections;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** Where people look for what guests can be made of, they find the runtimes of this machine. */
public class RuntimesShownTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void imagesAreListedWithThem() {
		TestBench bench = bench();
		assertEquals(0, bench.run("images", "list"));
		List<String> lines = bench.out().lines().toList();
		assertTrue(lines.get(1), lines.get(1).matches("debian-12 +ready .*"));
		assertTrue(lines.get(2), lines.get(2).matches("jvm-17 +runtime +- +- +- +- +jvm-17.0.12 of Maker in /opt/jvm"));
		assertEquals("what cannot be used is for the check to explain", 3, lines.size());
	}

	@Test
	public void theDocumentHasThem() {
		TestBench bench = bench();
		assertEquals(0, bench.run("images", "list", "--json"));
		JsonObject runtime = JsonParser.parseString(bench.out()).getAsJsonObject().getAsJsonArray("runtimes").get(0).getAsJsonObject();
		assertEquals("jvm-17", runtime.get("name").getAsString());
		assertEquals("/opt/jvm", runtime.get("home").getAsString());
		assertTrue(runtime.get("problem").isJsonNull());
	}

	@Test
	public void listWithoutThemIsNoFailure() {
		TestBench bench = new TestBench(home());
		bench.images.stored("debian-12");
		bench.connections.broken(Connections.PROCESSES);
		assertEquals(0, bench.run("images", "list"));
		assertTrue(bench.err(), bench.err().contains("cannot be listed; 'guestbench check' says why"));
	}

	@Test
	public void checkNamesThem() {
		List<Finding> findings = findings(bench(), Connections.LOCAL);
		assertEquals(Level.OK, findings.get(0).level());
		assertEquals("Runtimes that can be guests: jvm-17", findings.get(0).text());
		assertEquals(Level.WARN, findings.get(1).level());
		assertEquals("Runtimes that cannot be guests: clr-6.8", findings.get(1).text());
		assertEquals("Of the first: It does not start. Repair it.", findings.get(1).remedy());
	}

	@Test
	public void checkOfProcessesNeedsNoHypervisor() {
		TestBench bench = bench();
		List<Finding> all = new HostChecks(bench.bench(), Connections.PROCESSES, MemorySize.ofMebibytes(1024), home()).run(title -> {
		}, new NullProgressMonitor());
		assertFalse(all.toString(),
				all.stream().anyMatch(f -> f.level() == Level.FAIL || f.id().equals("qemu") || f.id().equals("images")));
		assertTrue(all.toString(),
				all.stream().anyMatch(f -> f.id().equals("acceleration") && f.text().contains("share this machine's kernel")));
	}

	@Test
	public void runtimesThatCannotBeGuestsAreAWarning() {
		TestBench bench = new TestBench(home());
		bench.connections.broken(Connections.PROCESSES);
		Finding finding = findings(bench, Connections.LOCAL).get(0);
		assertEquals(Level.WARN, finding.level());
		assertTrue(finding.text(), finding.text().contains("nobody answers"));
	}

	@Test
	public void testOfTheConnectionNamesThem() {
		TestBench bench = bench();
		assertEquals(0, bench.run("connections", "test", "processes"));
		assertTrue(bench.out(), bench.out().contains("offers    language runtimes\n"));
		assertTrue(bench.out(), bench.out().contains("runtime   jvm-17 in /opt/jvm\n"));
	}

	@Test
	public void completionOffersThem() {
		TestBench bench = bench();
		assertEquals(0, bench.run("completion", "bash"));
		assertTrue(bench.out(), bench.out().contains("\"debian-12\" \"jvm-17\""));
		assertFalse(bench.out(), bench.out().contains("clr-6.8"));
	}

	private List<Finding> findings(TestBench bench, String connection) {
		return new HostChecks(bench.bench(), connection, MemorySize.ofMebibytes(1024), home()).run(title -> {
		}, new NullProgressMonitor()).stream().filter(finding -> finding.id().equals("runtimes")).toList();
	}

	private TestBench bench() {
		TestBench bench = new TestBench(home());
		bench.images.stored("debian-12");
		bench.connections.connection(Connections.PROCESSES).with(Runtimes.class, new FakeRuntimes());
		return bench;
	}

	private Path home() {
		return folder.getRoot().toPath();
	}
}
