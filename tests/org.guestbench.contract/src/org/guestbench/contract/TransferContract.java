/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.OutputSink.Stream;
import org.junit.Test;

/** What every channel into a guest has to pass when it moves files. */
public abstract class TransferContract extends SearchContract {

	private static final String LONG = "a-name-that-is-longer-than-the-hundred-bytes-of-the-oldest-header-of-an-archive/".repeat(2) + "end";

	private final String directory = scratch() + "/contract-" + UUID.randomUUID();

	@Test
	public void filesComeBackAsTheyWent() throws CoreException, IOException {
		byte[] large = new byte[3_000_001];
		new Random(7).nextBytes(large);
		push(new Archive().directory("sub").directory("empty").file("sub/large", large).file("nothing", new byte[0])
				.program("program", bytes("#!/bin/sh\n")).link("link", "sub/large").file(LONG, bytes("long"))
				.file("größe €", bytes("umlaut")));
		Map<String, Archive.Entry> back = pull(List.of("sub", "empty", "nothing", "program", "link", LONG, "größe €"));
		assertArrayEquals(large, entry(back, "sub/large").content());
		assertEquals('5', entry(back, "empty").type());
		assertEquals(0, entry(back, "nothing").content().length);
		assertTrue("executable", (entry(back, "program").mode() & 0100) != 0);
		assertFalse("executable", (entry(back, "nothing").mode() & 0100) != 0);
		assertEquals("sub/large", entry(back, "link").target());
		assertEquals("long", text(entry(back, LONG)));
		assertEquals("umlaut", text(entry(back, "größe €")));
	}

	@Test
	public void commandReadsWhatWasPushed() throws CoreException {
		byte[] content = new byte[1 << 20];
		new Random(8).nextBytes(content);
		push(new Archive().file("data", content));
		Output output = new Output();
		assertEquals(ExecResult.exited(0), run(programs().cat(directory + "/data"), output));
		assertArrayEquals(content, output.bytes(Stream.STDOUT));
	}

	@Test
	public void pushedDirectoryBelongsToItsUser() throws CoreException, IOException {
		push(new Archive().directory("results"));
		for (String where : List.of(directory, directory + "/results")) {
			Output output = new Output();
			ExecResult result = channel().exec(new Command(programs().write("made", "here"), Map.of(), where, user()), output, monitor());
			assertEquals(output.text(Stream.STDERR), ExecResult.exited(0), result);
		}
		Map<String, Archive.Entry> back = pull(List.of("made", "results"));
		assertEquals("here\n", text(entry(back, "made")));
		assertEquals("here\n", text(entry(back, "results/made")));
	}

	@Test
	public void pushAddsToWhatIsThere() throws CoreException, IOException {
		push(new Archive().file("first", bytes("1")).file("changed", bytes("old")));
		push(new Archive().file("second", bytes("2")).file("changed", bytes("new")));
		Map<String, Archive.Entry> back = pull(List.of("first", "second", "changed"));
		assertEquals(List.of("1", "2", "new"),
				List.of(text(entry(back, "first")), text(entry(back, "second")), text(entry(back, "changed"))));
	}

	@Test
	public void whatIsNotThereIsLeftOutOfAPull() throws CoreException, IOException {
		push(new Archive().file("there", bytes("x")));
		assertEquals(List.of("there"), List.copyOf(pull(List.of("missing", "there", "missing/below")).keySet()));
		assertTrue(pull(List.of("missing")).isEmpty());
		assertTrue(pull(List.of()).isEmpty());
	}

	@Test
	public void whatIsNoArchiveIsRefused() throws CoreException {
		byte[] noise = new byte[4096];
		new Random(9).nextBytes(noise);
		assertThrows(CoreException.class, () -> channel().push(new ByteArrayInputStream(noise), directory, user(), monitor()));
		assertEquals("fine\n", outputOf(command(programs().echo("fine"))));
	}

	@Test
	public void truncatedArchiveIsRefused() throws CoreException {
		byte[] whole = new Archive().file("data", new byte[100_000]).bytes();
		ByteArrayInputStream half = new ByteArrayInputStream(whole, 0, 50_000);
		assertThrows(CoreException.class, () -> channel().push(half, directory, user(), monitor()));
		assertEquals("fine\n", outputOf(command(programs().echo("fine"))));
	}

	@Test
	public void unreadableArchiveIsTold() throws CoreException {
		InputStream broken = new InputStream() {
			@Override
			public int read() throws IOException {
				throw new IOException("the file vanished");
			}
		};
		assertThrows(CoreException.class, () -> channel().push(broken, directory, user(), monitor()));
		assertEquals("fine\n", outputOf(command(programs().echo("fine"))));
	}

	@Test
	public void fullReceiverOfAPullIsTold() throws CoreException {
		push(new Archive().file("data", new byte[1 << 20]));
		OutputStream full = new OutputStream() {
			@Override
			public void write(int b) throws IOException {
				throw new IOException("no space left");
			}
		};
		assertThrows(CoreException.class, () -> channel().pull(directory, List.of("data"), full, monitor()));
		assertEquals("fine\n", outputOf(command(programs().echo("fine"))));
	}

	@Test
	public void cancelledTransfersEnd() throws CoreException {
		push(new Archive().file("data", new byte[1]));
		assertThrows(OperationCanceledException.class,
				() -> channel().push(new Archive().file("never", new byte[1]).stream(), directory, user(), BenchContract.cancelled()));
		assertThrows(OperationCanceledException.class,
				() -> channel().pull(directory, List.of("data"), OutputStream.nullOutputStream(), BenchContract.cancelled()));
		assertEquals("fine\n", outputOf(command(programs().echo("fine"))));
	}

	private void push(Archive archive) throws CoreException {
		channel().push(archive.stream(), directory, user(), monitor());
	}

	private Map<String, Archive.Entry> pull(List<String> paths) throws CoreException, IOException {
		ByteArrayOutputStream tar = new ByteArrayOutputStream();
		channel().pull(directory, paths, tar, monitor());
		return Archive.read(tar.toByteArray());
	}

	private static Archive.Entry entry(Map<String, Archive.Entry> entries, String path) {
		Archive.Entry entry = entries.get(path);
		assertNotNull(path + " is not among " + entries.keySet(), entry);
		return entry;
	}

	private static String text(Archive.Entry entry) {
		return new String(entry.content(), StandardCharsets.UTF_8);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
