/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.guestbench.api.MemorySize;
import org.guestbench.run.RunProblem;
import org.guestbench.run.RunSpec;
import org.guestbench.run.internal.config.GuestbenchFile;
import org.guestbench.run.internal.config.GuestbenchFileReader;
import org.guestbench.run.internal.config.GuestbenchFileReader.Reading;
import org.junit.Test;

public class GuestbenchFileReaderTest {

	@Test
	public void everyKeyIsRead() {
		Reading reading = GuestbenchFileReader.parse("""
				image: debian-12-java
				memory: 2G
				cpus: 2
				command: [java, -version]
				build: mvn -q package && echo built
				results: [out/*.xml, "deep/**/TEST-?.xml"]
				network: nat
				environment:
				  LANG: C.UTF-8
				  COUNT: 3
				  EMPTY:
				timeout: 1h30m
				user: root
				payload:
				  data/in.bin: ../in.bin
				""");
		assertEquals(List.of(), reading.problems());
		GuestbenchFile file = reading.file();
		assertEquals("debian-12-java", file.image());
		assertEquals(MemorySize.ofMebibytes(2048), file.memory());
		assertEquals(Integer.valueOf(2), file.cpus());
		assertEquals(List.of("java", "-version"), file.command());
		assertEquals("a text is for a shell", List.of("sh", "-c", "mvn -q package && echo built"), file.build());
		assertEquals(List.of("out/*.xml", "deep/**/TEST-?.xml"), file.results());
		assertEquals(RunSpec.Network.NAT, file.network());
		assertEquals(Map.of("LANG", "C.UTF-8", "COUNT", "3", "EMPTY", ""), file.environment());
		assertEquals(Duration.ofMinutes(90), file.timeout());
		assertEquals("root", file.user());
		assertEquals(Map.of("data/in.bin", "../in.bin"), file.payload());
	}

	@Test
	public void anEmptyFileSaysNothing() {
		Reading reading = GuestbenchFileReader.parse("# nothing yet\n");
		assertEquals(List.of(), reading.problems());
		assertEquals(GuestbenchFile.EMPTY, reading.file());
	}

	@Test
	public void everyProblemIsReportedWithItsLine() {
		Reading reading = GuestbenchFileReader.parse("""
				imge: debian-12
				memory: lots
				cpus: 0
				network: wifi
				timeout: 10
				results: /etc/*.xml
				environment: [A, B]
				command: []
				""");
		List<String> messages = reading.problems().stream().map(RunProblem::message).toList();
		assertEquals(messages.toString(), 8, messages.size());
		for (int line = 1; line <= 8; line++) {
			assertTrue(messages.get(line - 1), messages.get(line - 1).startsWith("guestbench.yaml:" + line + ": "));
		}
		assertTrue(messages.get(0), messages.get(0).endsWith("Unknown key 'imge'. Did you mean 'image'?"));
	}

	@Test
	public void aKeyThatIsThereTwiceIsAProblem() {
		assertProblem("command: a\ncommand: b\n", "guestbench.yaml:2: ");
	}

	@Test
	public void brokenYamlIsAProblemWithItsLine() {
		assertProblem("command: make\nresults: [a, b\nuser: guest\n", "guestbench.yaml:3: Not YAML");
	}

	@Test
	public void aSecondDocumentIsAProblem() {
		assertProblem("command: make\n---\nuser: guest\n", "guestbench.yaml:3: There is a second document");
	}

	@Test
	public void aListIsNoFile() {
		assertProblem("- command\n", "guestbench.yaml:1: It needs keys");
	}

	/** The expansion of nested aliases would take all memory there is. */
	@Test
	public void aliasesDoNotExplode() {
		StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
		for (char c = 'b'; c < 'm'; c++) {
			String before = "*" + (char) (c - 1);
			bomb.append(c + ": &" + c + " [" + String.join(", ", Collections.nCopies(10, before)) + "]\n");
		}
		Reading reading = GuestbenchFileReader.parse(bomb.toString());
		assertTrue(reading.problems().size() <= 12);
	}

	private static void assertProblem(String text, String beginning) {
		List<RunProblem> problems = GuestbenchFileReader.parse(text).problems();
		assertEquals(problems.toString(), 1, problems.size());
		assertTrue(problems.toString(), problems.get(0).message().startsWith(beginning));
		assertEquals(RunProblem.Severity.ERROR, problems.get(0).severity());
	}
}
