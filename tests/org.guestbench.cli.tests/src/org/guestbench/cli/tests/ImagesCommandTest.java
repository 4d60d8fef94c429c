/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;

/** {@code guestbench images}. */
public class ImagesCommandTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void imagesAreListedWithWhatCanBeBuilt() {
		TestBench bench = bench();
		bench.images.recipe("debian-12", "Debian 12").recipe("debian-12-java", "with Java").recipe("old", "changed since")
				.stored("debian-12")
				.outdated("old").stored("mine");
		assertEquals(0, bench.run("images", "list"));
		String[] lines = bench.out().split("\n");
		assertTrue(lines[0], lines[0].startsWith("NAME"));
		assertTrue(lines[1], lines[1].matches("debian-12 +ready +488 MiB +256 MiB +2026-01-0\\d \\d\\d:\\d\\d +0123456789ab +Debian 12"));
		assertTrue(lines[2], lines[2].matches("debian-12-java +not-built +- +- +- +- +with Java"));
		assertTrue(lines[3], lines[3].matches("mine +ready .* imported"));
		assertTrue(lines[4], lines[4].matches("old +outdated .* changed since"));
	}

	@Test
	public void theListIsADocumentToo() {
		TestBench bench = bench();
		bench.images.recipe("debian-12", "Debian 12").stored("debian-12");
		assertEquals(0, bench.run("images", "list", "--json"));
		JsonArray images = JsonParser.parseString(bench.out()).getAsJsonObject().getAsJsonArray("images");
		assertEquals("""
				{"name":"debian-12","state":"ready","description":"Debian 12","digest":"%s","bytes":511705088,"minimumMemory":268435456,\
				"created":"2026-01-02T03:04:05Z"}""".formatted("0123456789abcdef".repeat(4)), images.get(0).toString());
	}

	@Test
	public void imagesAreBuiltOneAfterTheOther() {
		TestBench bench = bench();
		bench.images.recipe("a", "").recipe("b", "").stored("a");
		assertEquals(0, bench.run("images", "build", "a", "b"));
		assertEquals(2, bench.images.builds());
		assertTrue(bench.out(), bench.out().startsWith("a: 488 MiB, sha256 0123"));
		assertTrue(bench.err(), bench.err().contains("building the image b"));
	}

	@Test
	public void aCurrentImageIsLeftAloneIfToldSo() {
		TestBench bench = bench();
		bench.images.recipe("a", "").stored("a");
		assertEquals(0, bench.run("images", "build", "--if-needed", "a"));
		assertEquals(0, bench.images.builds());
	}

	@Test
	public void anUnknownRecipeIsAnError() {
		TestBench bench = bench();
		bench.images.recipe("a", "");
		assertEquals(1, bench.run("images", "build", "x"));
		assertTrue(bench.err(), bench.err().contains("There is no recipe 'x'. There are: a."));
	}

	@Test
	public void archivesAreBesideTheUser() {
		TestBench bench = bench();
		assertEquals(0, bench.run("images", "import", "mine", "in/image.tar"));
		assertEquals(home().resolve("in/image.tar"), bench.images.archives().get("mine"));
		assertEquals(0, bench.run("images", "export", "mine", "out.tar"));
		assertEquals(home().resolve("out.tar"), bench.images.archives().get("mine"));
	}

	@Test
	public void imagesAreRemoved() {
		TestBench bench = bench();
		bench.images.stored("a").stored("b");
		assertEquals(0, bench.run("images", "remove", "a", "b"));
		assertTrue(bench.images.list().isEmpty());
		assertEquals(1, bench.run("images", "remove", "a"));
		assertTrue(bench.err(), bench.err().contains("There is no image 'a'."));
	}

	private TestBench bench() {
		return new TestBench(home());
	}

	private Path home() {
		return folder.getRoot().toPath();
	}
}
