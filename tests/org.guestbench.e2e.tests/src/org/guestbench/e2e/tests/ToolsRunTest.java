/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.connector.vmware.tests.CompletedVcsim;
import org.guestbench.connector.vmware.tests.Vcsim;
import org.guestbench.e2e.tests.Commands.Said;
import org.junit.ClassRule;
import org.junit.Test;

import com.google.gson.JsonObject;

/** Commands run in guests by VMware Tools, which need neither a network nor an ssh server. */
public class ToolsRunTest extends VmwareRuns {

	@ClassRule
	public static final CompletedVcsim SERVER = new CompletedVcsim(Vcsim.vCenter());

	private Set<String> atFirst = Set.of();

	@Override
	void begin(StandIn guest) throws Exception {
		SERVER.enter(guest.enter());
		atFirst = SERVER.machineNames();
	}

	@Override
	void end() {
		SERVER.enter(List.of());
	}

	@Override
	ConnectionSpec spec(String id) {
		return SERVER.spec(id);
	}

	@Override
	ConnectionSpec wrongSpec(String id) {
		ConnectionSpec right = spec(id);
		Map<String, String> properties = new HashMap<>(right.properties());
		return new ConnectionSpec(id, URI.create("vsphere://" + Clouds.WRONG + "@" + right.uri().getRawAuthority()), properties);
	}

	@Override
	String network() {
		return "none";
	}

	@Override
	String secret() {
		return CompletedVcsim.GUEST_SECRET;
	}

	@Override
	Collection<String> left() throws IOException {
		Set<String> made = new TreeSet<>(SERVER.machineNames());
		made.removeAll(atFirst);
		return made;
	}

	@Test
	public void testsOfAProjectRunInAGuest() throws Exception {
		BenchRule.require("there is no Java in the guest, which is this machine", BenchRule.onPath("java"));
		rule.bench().connections.add(spec("cloud"));
		Said said = commands().say("run", "--json", "--connection", "cloud", "--image", image(), "--network", network(), "--memory", "64M",
				"--cpus", "1", "--user", StandIn.USER, "--results", rule.folder().resolve("results").toString(),
				BuiltSample.calculator(rule.newFolder()).toString());
		assertEquals(said.toString(), 0, said.status());
		JsonObject tests = said.json().getAsJsonObject("tests");
		assertEquals(said.toString(), 8, tests.get("passed").getAsInt());
		assertNothingIsLeft("after the tests of a project");
		assertEquals(List.of(), SERVER.leftInGuests());
	}
}
