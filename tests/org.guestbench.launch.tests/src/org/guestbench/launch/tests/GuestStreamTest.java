/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.launch.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.guestbench.launch.internal.GuestStream;
import org.junit.Test;

public class GuestStreamTest {

	private final GuestStream stream = new GuestStream();

	@Test
	public void aListenerThatComesLateReadsTheContents() {
		stream.append("one\n");
		stream.append("two\n");

		assertEquals("one\ntwo\n", stream.getContents());
	}

	@Test
	public void listenersHearEachPiece() {
		List<String> heard = new ArrayList<>();
		stream.addListener((text, monitor) -> heard.add(text));

		stream.append("one\n");
		stream.append("");
		stream.append("two\n");

		assertEquals(List.of("one\n", "two\n"), heard);
	}

	@Test
	public void nothingIsKeptOnceAConsoleReadsIt() {
		stream.append("one\n");
		stream.flushContents();
		stream.setBuffered(false);
		stream.append("two\n");

		assertEquals("", stream.getContents());
	}

	@Test
	public void aFloodKeepsItsEndOnly() {
		for (int i = 0; i < 100; i++) {
			stream.append("x".repeat(100_000));
		}
		stream.append("the end");

		String contents = stream.getContents();
		assertTrue(contents.startsWith("[… earlier output was dropped …]"));
		assertTrue(contents.endsWith("the end"));
		assertTrue(contents.length() < 2_200_000);
	}
}
