/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.Map;

import org.guestbench.api.MemorySize;
import org.guestbench.api.facet.HostResources;
import org.guestbench.core.Connections;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code guestbench connections}. */
public class ConnectionsCommandTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();
	private TestBench bench = new TestBench();

	@Before
	public void aNewHost() {
		bench = new TestBench(folder.getRoot().toPath());
	}

	@Test
	public void connectionsAreListed() {
		assertEquals(0, bench.run("connections", "list"));
		assertEquals("NAME   KIND       URI\nlocal  In memory  memory:local\n", bench.out());
	}

	@Test
	public void theListIsADocumentToo() {
		assertEquals(0, bench.run("connections", "list", "--json"));
		assertEquals(
				"""
						{"schema":"guestbench.connections/1","connections":[{"name":"local","kind":"In memory","uri":"memory:local","properties":{}}],\
						"kinds":[{"label":"In memory","schemes":["memory"]}]}""",
				JsonParser.parseString(bench.out()).toString());
	}

	@Test
	public void aConnectionIsAddedAndRemoved() {
		assertEquals(0, bench.run("connections", "add", "lab", "memory:lab", "--property", "pool=fast", "--property", "x=a=b"));
		assertEquals(Map.of("pool", "fast", "x", "a=b"), bench.connections.specs().get(1).properties());
		assertEquals(0, bench.run("connections", "remove", "lab"));
		assertEquals(1, bench.connections.specs().size());
		assertEquals(1, bench.run("connections", "remove", "lab"));
		assertTrue(bench.err(), bench.err().contains("There is no connection 'lab'."));
	}

	@Test
	public void whatCannotBeAConnectionIsExplained() {
		assertEquals(2, bench.run("connections", "add", "lab", "vsphere://host"));
		assertTrue(bench.err(), bench.err().contains("No kind of hypervisor is installed for 'vsphere:'. There are: memory."));
		assertEquals(2, bench.run("connections", "add", "lab", "host name"));
		assertTrue(bench.err(), bench.err().contains("is not a URI"));
		assertEquals(2, bench.run("connections", "add", "a b", "memory:x"));
		assertTrue(bench.err(), bench.err().contains("Not a connection name: 'a b'"));
		assertEquals(2, bench.run("connections", "add", "lab", "memory://me:secret@host/"));
		assertTrue(bench.err(), bench.err().contains("no place for a password"));
		assertEquals(1, bench.connections.specs().size());
	}

	@Test
	public void whatThereIsToChooseIsListedWithHowToWriteIt() {
		assertEquals(0, bench.run("connections", "choices", "memory:"));
		assertEquals("size\n", bench.out());
		assertEquals(0, bench.run("connections", "choices", "--property", "colour=red", "memory:", "size"));
		assertTrue(bench.out(), bench.out().endsWith("""
				NAME         WRITE
				A small one  memory:small --property size=small
				A large one  memory:large --property size=large
				"""));
		assertEquals(0, bench.run("connections", "choices", "--property", "colour=none", "memory:x", "size"));
		assertTrue(bench.out(), bench.out().endsWith("There is no size that you can choose.\n"));
	}

	@Test
	public void choicesAreADocumentToo() {
		assertEquals(0, bench.run("connections", "choices", "--json", "--property", "colour=red", "memory://", "size"));
		JsonObject document = JsonParser.parseString(bench.out()).getAsJsonObject();
		assertEquals("guestbench.choices/1", document.get("schema").getAsString());
		assertEquals("size", document.get("what").getAsString());
		assertEquals("""
				{"name":"A large one","uri":"memory:large","properties":{"colour":"red","size":"large"}}""", sorted(document));
	}

	private static String sorted(JsonObject document) {
		JsonObject last = document.getAsJsonArray("choices").get(1).getAsJsonObject();
		JsonObject properties = last.getAsJsonObject("properties");
		JsonObject sorted = new JsonObject();
		properties.keySet().stream().sorted().forEach(key -> sorted.add(key, properties.get(key)));
		last.add("properties", sorted);
		return last.toString();
	}

	@Test
	public void choicesThatThereAreNotAreExplained() {
		assertEquals(2, bench.run("connections", "choices", "memory:", "taste"));
		assertTrue(bench.err(), bench.err().contains("Connections to In memory have no list for 'taste'. There are: size."));
		assertEquals(2, bench.run("connections", "choices", "vsphere:"));
		assertTrue(bench.err(), bench.err().contains("No kind of hypervisor is installed for 'vsphere:'."));
		assertEquals(1, bench.run("connections", "choices", "memory:", "size"));
		assertTrue(bench.err(), bench.err().contains("Set 'colour'."));
	}

	@Test
	public void aConnectionIsTested() {
		bench.connections.connection(Connections.LOCAL).with(HostResources.class,
				monitor -> new HostResources.Resources(MemorySize.ofMebibytes(8192), MemorySize.ofMebibytes(4096), 4)).guest("x", null);
		assertEquals(0, bench.run("connections", "test", "local"));
		assertTrue(bench.out(), bench.out().contains("guests    1\nhost      4 GiB of 8 GiB free, 4 processors\n"));
		assertTrue(bench.out(), bench.out().contains("lacks     console logs\n"));
	}

	@Test
	public void aConnectionThatDoesNotAnswerFailsTheTest() {
		bench.connections.broken("lab");
		assertEquals(1, bench.run("connections", "test", "lab"));
		assertTrue(bench.err(), bench.err().contains("nobody answers. Start its host."));
	}
}
