/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.guestbench.run.internal.execute.HeadAndTail;
import org.junit.Test;

public class HeadAndTailTest {

	@Test
	public void whatFitsIsKeptWhole() throws IOException {
		assertEquals("abcdefgh", kept(4, "abc", "defg", "h"));
		assertEquals("", kept(4));
	}

	@Test
	public void whatDoesNotFitHasItsBeginningAndItsEnd() throws IOException {
		assertEquals("abcd\n[... 3 bytes are left out here ...]\nhijk", kept(4, "abcdefghijk"));
		assertEquals("abcd\n[... 3 bytes are left out here ...]\nhijk", kept(4, "a", "bcde", "fgh", "ij", "k"));
	}

	@Test
	public void itDoesNotMatterHowAStreamIsCut() throws IOException {
		Random random = new Random(1);
		StringBuilder all = new StringBuilder();
		HeadAndTail log = new HeadAndTail(100);
		for (int i = 0; i < 500; i++) {
			String piece = "x".repeat(random.nextInt(30)) + i;
			all.append(piece);
			log.add(ByteBuffer.wrap(piece.getBytes(StandardCharsets.UTF_8)));
		}
		String text = text(log);
		assertTrue(text.startsWith(all.substring(0, 100)));
		assertTrue(text.endsWith(all.substring(all.length() - 100)));
		assertEquals(all.length(), log.total());
	}

	private static String kept(int limit, String... pieces) throws IOException {
		HeadAndTail log = new HeadAndTail(limit);
		for (String piece : pieces) {
			log.add(ByteBuffer.wrap(piece.getBytes(StandardCharsets.UTF_8)));
		}
		return text(log);
	}

	private static String text(HeadAndTail log) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		log.writeTo(out);
		return out.toString(StandardCharsets.UTF_8);
	}
}
