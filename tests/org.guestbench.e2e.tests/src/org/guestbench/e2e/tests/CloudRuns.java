/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.e2e.tests.Commands.Said;
import org.guestbench.run.Stage;
import org.guestbench.testbed.Eavesdropper;
import org.junit.Rule;
import org.junit.Test;

import com.google.gson.JsonObject;

/**
 * Whole runs on a system beyond this machine, of which a simulator is here, and this machine in the place of its guests: planned, written to the
 * journal, deployed, run, collected, discarded, and discarded by the next bench when the first one was killed.
 */
public abstract class CloudRuns {

	private static final String WAIT = "while [ -e input ]; do sleep 0.1; done";
	private static final String REPORT = "<testsuite><testcase classname=\"org.example.A\" name=\"one\"/>"
			+ "<testcase classname=\"org.example.A\" name=\"two\"><failure message=\"not so\"/></testcase></testsuite>";

	@Rule
	public final BenchRule rule = new BenchRule(root -> Clouds.installed(azure(), root.resolve("prices")));

	/** Connections that work. */
	abstract ConnectionSpec spec(String id) throws IOException;

	/** The same with a password that is refused. */
	abstract ConnectionSpec wrongSpec(String id);

	abstract String image();

	/** What guests have of it. */
	String network() {
		return "nat";
	}

	/** What the person tells to log in. */
	abstract String secret();

	/** Where the stand-in for Azure answers. */
	abstract URI azure();

	abstract StandIn standIn();

	/** Looks at what else the document of a run has to say there. */
	void look(JsonObject document) {
		assertTrue(document.toString(), document.getAsJsonObject("plan").get("imageReady").getAsBoolean());
	}

	/** What of runs is on the system now. */
	abstract Collection<String> left() throws IOException;

	Commands commands() {
		return new Commands(rule.bench(), rule.folder());
	}

	private Path project() throws IOException {
		Path project = rule.newFolder();
		Files.writeString(project.resolve("input"), "from the bench\n");
		return project;
	}

	private Said run(Path project, String script) throws CoreException, IOException {
		return commands().say("run", "--json", "--connection", "cloud", "--image", image(), "--network", network(), "--memory", "64M",
				"--cpus",
				"1", "--user", StandIn.USER, "--results", rule.folder().resolve("results").toString(), project.toString(), "--", "sh", "-c",
				script);
	}

	@Test
	public void runIsDeployedRunCollectedAndDiscarded() throws Exception {
		rule.bench().connections.add(spec("cloud"));
		Said said = run(project(), "cat input; echo '" + REPORT + "' > TEST-a.xml; exit 3");
		assertEquals(said.toString(), 3, said.status());
		JsonObject document = said.json();
		assertEquals("from the bench\n", document.getAsJsonObject("stdout").get("text").getAsString());
		assertEquals(1, document.getAsJsonObject("tests").get("passed").getAsInt());
		assertEquals(1, document.getAsJsonObject("tests").get("failed").getAsInt());
		assertTrue("it really was deployed", standIn().used());
		look(document);
		assertNothingIsLeft("after a run");
	}

	@Test
	public void killedBenchIsCleanedUpByTheNextOne() throws Exception {
		rule.bench().connections.add(spec("cloud"));
		kill(Stage.START, "true");
		kill(Stage.RUN, WAIT);
		kill(Stage.DISCARD, "true");
	}

	private void kill(Stage in, String script) throws Exception {
		try (ChildBench child = ChildBench.start(CloudBench.class, rule.folder(), azure(), project(), "cloud", image(), script)) {
			for (String line = child.line(); !line.equals(in.toString()); line = child.line()) {
				assertFalse("the other bench ended before " + in, line.equals("null"));
			}
			awaitSomething(in);
			child.kill();
		}
		// What the command waits for is gone, as the guest will be.
		standIn().wipe();
		Said reaped = commands().say("reap", "--json");
		assertEquals(reaped.toString(), 0, reaped.status());
		assertEquals(reaped.toString(), 1, reaped.json().getAsJsonArray("reaped").size());
		assertNothingIsLeft("killed in " + in);
	}

	/** A guest that is being discarded may be gone before one looks. */
	private void awaitSomething(Stage in) throws IOException, InterruptedException {
		long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
		while (in != Stage.DISCARD && left().isEmpty()) {
			assertTrue("nothing was made in " + in, System.nanoTime() < end);
			Thread.sleep(5);
		}
	}

	void assertNothingIsLeft(String when) throws Exception {
		assertEquals(when, Set.of(), Set.copyOf(left()));
		assertEquals(when, List.of(), rule.bench().leftovers());
	}

	@Test
	public void plantedSecretIsInNothingThatIsPrintedLoggedOrWritten() throws Exception {
		try (Eavesdropper eavesdropper = new Eavesdropper()) {
			for (ConnectionSpec spec : List.of(spec("cloud"), wrongSpec("refused"))) {
				rule.bench().connections.add(spec);
			}
			List<Said> all = new ArrayList<>(List.of(run(project(), "env; exit 4"), run(project(), "kill -9 $$")));
			for (String[] command : new String[][] { { "connections", "list", "--json" }, { "connections", "test", "cloud" },
				{ "connections", "test", "refused", "--verbose" }, { "guests", "list", "--json" },
				{ "guests", "list", "--json", "--connection", "refused" }, { "guests", "list", "--json", "--connection", "cloud" },
				{ "run", "--plan", "--json", "--connection", "cloud", "--image", "none", "." },
				{ "run", "--json", "--connection", "refused", "--image", image(), rule.newFolder().toString(), "--", "true" },
				{ "guests", "exec", "--verbose", "nobody", "true" }, { "reap", "--json" } }) {
				all.add(commands().say(command));
			}
			assertEquals(all.get(0).toString(), 4, all.get(0).status());
			assertEquals(all.get(3).toString(), 0, all.get(3).status());
			assertTrue(all.toString(), all.stream().filter(said -> said.status() != 0).count() > 4);
			all.forEach(said -> eavesdropper.hear(said.toString()));
			assertTrue("much was said: " + eavesdropper.length(), eavesdropper.length() > 5_000);
			assertEquals("", eavesdropper.heard(secret()));
			assertEquals(List.of(), Eavesdropper.files(rule.folder(), secret()));
		}
	}
}
