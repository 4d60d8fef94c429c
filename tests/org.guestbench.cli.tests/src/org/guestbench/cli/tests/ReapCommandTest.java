/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;

import org.eclipse.core.runtime.Status;
import org.guestbench.api.RunId;
import org.guestbench.run.Reaper;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

import com.google.gson.JsonParser;

/** {@code guestbench reap}. */
public class ReapCommandTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void whatWasRemovedAndWhatWasLeftIsListed() {
		TestBench bench = bench(new Reaper.Report(List.of(new Reaper.Reaped(new RunId("aaaaaaaa1"), List.of("guest x", "folder /tmp/y"))),
				List.of(new RunId("bbbbbbbb2")), List.of(new RunId("cccccccc3")), List.of()));
		assertEquals(0, bench.run("reap"));
		assertEquals("""
				removed run aaaaaaaa1
				  guest x
				  folder /tmp/y
				left alone: run bbbbbbbb2 is at work
				left alone: run cccccccc3 was told to keep its guest
				""", bench.out());
	}

	@Test
	public void thatNothingWasLeftBehindIsSaid() {
		TestBench bench = bench(new Reaper.Report(List.of(), List.of(), List.of(), List.of()));
		assertEquals(0, bench.run("reap"));
		assertEquals("Nothing was left behind.\n", bench.out());
	}

	@Test
	public void whatCouldNotBeRemovedIsAnError() {
		TestBench bench = bench(
				new Reaper.Report(List.of(), List.of(), List.of(), List.of(Status.error("Cannot remove the guest x: it is busy."))));
		assertEquals(1, bench.run("reap", "--json"));
		assertEquals(
				"{\"schema\":\"guestbench.reap/1\",\"reaped\":[],\"live\":[],\"kept\":[],\"problems\":[\"Cannot remove the guest x: it is busy.\"]}",
				JsonParser.parseString(bench.out()).toString());
		assertTrue(bench.err(), bench.err().contains("it is busy"));
	}

	private TestBench bench(Reaper.Report report) {
		TestBench bench = new TestBench(folder.getRoot().toPath());
		bench.services.with(Reaper.class, monitor -> report);
		return bench;
	}
}
