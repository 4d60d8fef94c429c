/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.example.mixed;

import static org.junit.Assert.assertEquals;
import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.FixMethodOrder;
import org.junit.Ignore;
import org.junit.Test;
import org.junit.runners.MethodSorters;

@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class MixedTest {

	@Test
	public void passes() {
		System.out.println("passes: on standard output");
	}

	@Test
	public void passesWithErrorOutput() {
		System.err.println("passesWithErrorOutput: on standard error, with an \u00fcmlaut");
	}

	@Test
	public void passesInItsOwnFolder() throws IOException {
		Path file = Files.writeString(Path.of("made-by-a-test.txt"), "the copy can be written to");
		assertEquals(26, Files.size(file));
	}

	@Test
	public void passesWithTheEnvironment() {
		assertEquals("hello from guestbench.yaml", System.getenv("GREETING"));
	}

	@Test
	public void fails() {
		assertEquals("the answer", 42, 6 * 9);
	}

	@Test
	public void endsWithAnError() {
		throw new IllegalStateException("this one is on purpose", new IOException("so is its cause"));
	}

	@Test
	@Ignore("not today")
	public void isIgnored() {
		throw new AssertionError("ignored tests do not run");
	}

	@Test
	public void isSkippedByAnAssumption() throws IOException {
		assumeTrue("there is a network", InetAddress.getByName("192.0.2.1").isReachable(100));
	}
}
