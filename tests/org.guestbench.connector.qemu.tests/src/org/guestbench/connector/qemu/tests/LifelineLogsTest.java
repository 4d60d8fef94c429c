/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.guestbench.connector.qemu.internal.process.Descriptors;
import org.guestbench.connector.qemu.internal.process.LaunchOrder;
import org.guestbench.connector.qemu.internal.process.Lifeline;
import org.guestbench.connector.qemu.internal.process.LifelineException;
import org.guestbench.connector.qemu.internal.process.ParentThread;
import org.junit.Rule;
import org.junit.Test;

/** What a lifeline does with a QEMU that is none. */
public class LifelineLogsTest {

	private static final long LIMIT = 1 << 20;

	@Rule
	public final Surroundings here = new Surroundings();

	@Test
	public void floodFillsTheLogsUpToTheirLimitAndHoldsNobodyUp() throws Exception {
		Path folder = folder();
		Lifeline lifeline = start(folder, "head -c 30000000 /dev/zero; head -c 30000000 /dev/zero >&2; touch ../through; exec sleep 600");
		try {
			Await.until("the flood is over", () -> Files.exists(folder.resolve("through")));
			assertEquals(137, lifeline.kill(Await.PATIENCE));
			// A shell that is bash counts in units of 1024 bytes.
			assertTrue(Files.size(folder.resolve("serial.log")) >= LIMIT && Files.size(folder.resolve("serial.log")) <= 2 * LIMIT);
			assertTrue(Files.size(folder.resolve("stderr.log")) >= LIMIT && Files.size(folder.resolve("stderr.log")) <= 2 * LIMIT);
		} finally {
			lifeline.remove(Await.PATIENCE);
		}
		assertTrue(Files.notExists(folder));
	}

	@Test
	public void logsAreCompleteWhenTheEndIsReported() throws Exception {
		for (int i = 0; i < 20; i++) {
			Path folder = folder();
			Lifeline lifeline = start(folder, "echo out; echo err >&2; exit 7");
			try {
				Await.until("it has ended", () -> !lifeline.qemu().alive());
				assertEquals(7, lifeline.kill(Await.PATIENCE));
				assertEquals(7, lifeline.kill(Await.PATIENCE));
				assertEquals("out\n", Files.readString(folder.resolve("serial.log")));
				assertEquals("err\n", Files.readString(folder.resolve("stderr.log")));
				assertEquals("7\n", Files.readString(folder.resolve("exit")));
			} finally {
				lifeline.remove(Await.PATIENCE);
			}
		}
	}

	@Test
	public void leavingKeepsTheFolder() throws Exception {
		Path folder = folder();
		Lifeline lifeline = start(folder, "exec sleep 600");
		lifeline.leave(Await.PATIENCE);
		assertTrue(Files.exists(folder));
		assertTrue(!lifeline.qemu().alive() && !lifeline.script().alive());
		assertThrows(IOException.class, () -> lifeline.kill(Await.PATIENCE));
	}

	@Test
	public void failureOfTheScriptSaysWhy() throws Exception {
		Path folder = folder();
		Files.delete(folder.resolve("vm"));
		LifelineException e = assertThrows(LifelineException.class, () -> start(folder, "true"));
		assertTrue(e.getMessage(), e.getMessage().contains("vm"));
	}

	@Test
	public void filesComeAsDescriptors() throws Exception {
		Path folder = folder();
		Map<Integer, Path> files = new HashMap<>();
		StringBuilder script = new StringBuilder("cat");
		StringBuilder expected = new StringBuilder();
		for (int i = Descriptors.FIRST; i <= Descriptors.LAST; i++) {
			files.put(i, Files.writeString(here.root().resolve("a 'file' $(" + i + ")"), i + " "));
			script.append(' ').append(Descriptors.path(i));
			expected.append(i).append(' ');
		}
		Lifeline lifeline = Lifeline.start(ParentThread.INSTANCE, new LaunchOrder(folder, LIMIT, false, List.of(), new Descriptors(files),
				List.of("sh", "-c", script.toString())));
		try {
			Await.until("it has ended", () -> !lifeline.qemu().alive());
			lifeline.kill(Await.PATIENCE);
			assertEquals(expected.toString(), Files.readString(folder.resolve("serial.log")));
		} finally {
			lifeline.remove(Await.PATIENCE);
		}
	}

	@Test
	public void fileThatCannotBeOpenedIsSaidAndNothingIsStarted() throws Exception {
		Path folder = folder();
		Lifeline lifeline = Lifeline.start(ParentThread.INSTANCE, new LaunchOrder(folder, LIMIT, false, List.of(),
				new Descriptors(Map.of(Descriptors.LAST, here.root().resolve("nothing"))), List.of("sh", "-c", "echo started")));
		try {
			Await.until("it has ended", () -> !lifeline.qemu().alive());
			assertNotEquals(0, lifeline.kill(Await.PATIENCE));
			assertEquals("", Files.readString(folder.resolve("serial.log")));
			assertTrue(Files.readString(folder.resolve("stderr.log")).contains("nothing"));
		} finally {
			lifeline.remove(Await.PATIENCE);
		}
	}

	private final AtomicInteger count = new AtomicInteger();

	private Path folder() throws IOException {
		Path folder = here.root().resolve("guest " + count.incrementAndGet());
		Files.createDirectories(folder.resolve("vm"));
		return folder;
	}

	private static Lifeline start(Path folder, String script) throws IOException {
		return Lifeline.start(ParentThread.INSTANCE,
				new LaunchOrder(folder, LIMIT, false, List.of(), Descriptors.NONE, List.of("sh", "-c", script)));
	}
}
