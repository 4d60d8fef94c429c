/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.FileSearches;
import org.guestbench.api.channel.GuestChannel;
import org.junit.Test;

/** What every channel into a guest has to pass when it looks for files, if it does. */
public abstract class SearchContract extends PortContract {

	private static final String LONG = "a-folder-whose-name-is-half-of-what-the-oldest-header-of-an-archive-has/".repeat(2);
	private static final long PLENTY = 10L << 20;

	private final String tree = scratch() + "/contract-" + UUID.randomUUID();

	/** A directory of the guest in which every user may make another. */
	protected String scratch() {
		return "/tmp";
	}

	@Test
	public void filesThatMatchAreFound() throws CoreException, IOException {
		byte[] large = new byte[3_000_001];
		new Random(5).nextBytes(large);
		plant(new Archive().file("TEST-top.xml", bytes("top")).file("a/b/TEST-large.xml", large).file("a/b/other.xml", bytes("no"))
				.file("a/TEST-nothing.xml", new byte[0]).file(LONG + "TEST-long.xml", bytes("long"))
				.file("out/größe €.trx", bytes("umlaut"))
				.file("out/deeper/no.trx", bytes("no")).directory("TEST-directory.xml").link("TEST-link.xml", "a/b/other.xml")
				.link("linked", "a"));
		Map<String, Archive.Entry> found = find(PLENTY, "**/TEST-*.xml", "out/gr??e*.trx");
		assertEquals(Set.of("TEST-top.xml", "a/b/TEST-large.xml", "a/TEST-nothing.xml", LONG + "TEST-long.xml", "out/größe €.trx"),
				found.keySet());
		assertArrayEquals(bytes("top"), content(found, "TEST-top.xml"));
		assertArrayEquals(large, content(found, "a/b/TEST-large.xml"));
		assertArrayEquals(bytes("long"), content(found, LONG + "TEST-long.xml"));
		assertTrue("plain files", found.values().stream().allMatch(e -> e.type() == '0'));
	}

	@Test
	public void nothingIsFoundWhereNothingMatches() throws CoreException, IOException {
		plant(new Archive().file("a/b", bytes("x")));
		assertTrue(find(PLENTY, "b", "a", "a/b/c", "missing/*").isEmpty());
	}

	@Test
	public void largeFilesAreLeftOut() throws CoreException, IOException {
		plant(new Archive().file("small", new byte[99]).file("large", new byte[100]));
		assertEquals(Set.of("small"), find(100, "*").keySet());
	}

	@Test
	public void manyFilesAreFound() throws CoreException, IOException {
		Archive many = new Archive();
		for (int i = 0; i < 2000; i++) {
			many.file("d" + i % 10 + "/" + i, bytes(String.valueOf(i)));
		}
		plant(many);
		assertEquals(2000, find(PLENTY, "*/*").size());
	}

	@Test
	public void missingDirectoryIsTold() throws CoreException {
		FileSearches searches = searches(channel());
		CoreException failure = assertThrows(CoreException.class,
				() -> searches.pull(tree + "-missing", List.of("*"), PLENTY, OutputStream.nullOutputStream(), monitor()));
		assertTrue(failure.getMessage(), failure.getMessage().contains(tree));
	}

	@Test
	public void oddPatternsAreRefused() throws CoreException {
		FileSearches searches = searches(channel());
		for (String odd : List.of("", "/etc/*", "../*", "a//b", "x".repeat(40_000))) {
			assertThrows(odd, CoreException.class,
					() -> searches.pull(scratch(), List.of("*", odd), PLENTY, OutputStream.nullOutputStream(), monitor()));
		}
		assertEquals("fine\n", outputOf(command(programs().echo("fine"))));
	}

	@Test
	public void fullReceiverOfASearchIsTold() throws CoreException {
		plant(new Archive().file("data", new byte[1 << 20]));
		OutputStream full = new OutputStream() {
			@Override
			public void write(int b) throws IOException {
				throw new IOException("no space left");
			}
		};
		assertThrows(CoreException.class, () -> searches(channel()).pull(tree, List.of("*"), PLENTY, full, monitor()));
		assertEquals("fine\n", outputOf(command(programs().echo("fine"))));
	}

	@Test
	public void cancelledSearchEnds() throws CoreException {
		FileSearches searches = searches(channel());
		assertThrows(OperationCanceledException.class,
				() -> searches.pull("/", List.of("**/missing"), PLENTY, OutputStream.nullOutputStream(), BenchContract.cancelled()));
		assertEquals("fine\n", outputOf(command(programs().echo("fine"))));
	}

	private void plant(Archive archive) throws CoreException {
		searches(channel());
		channel().push(archive.stream(), tree, user(), monitor());
	}

	private Map<String, Archive.Entry> find(long below, String... patterns) throws CoreException, IOException {
		ByteArrayOutputStream tar = new ByteArrayOutputStream();
		assertTrue("complete", searches(channel()).pull(tree, List.of(patterns), below, tar, monitor()));
		return Archive.read(tar.toByteArray());
	}

	private static FileSearches searches(GuestChannel channel) {
		NotTested.unless(channel.searches().isPresent(), "searches in guests (the channel leaves them to programs)");
		return channel.searches().orElseThrow();
	}

	private static byte[] content(Map<String, Archive.Entry> found, String path) {
		return Objects.requireNonNull(found.get(path), path).content();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
