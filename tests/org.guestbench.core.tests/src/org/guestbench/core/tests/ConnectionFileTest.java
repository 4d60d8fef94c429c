/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core.tests;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.core.internal.ConnectionFile;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ConnectionFileTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void nothingIsSavedAtFirst() throws CoreException {
		assertEquals(Map.of(), file().read());
	}

	@Test
	public void connectionsComeBackAsTheyWere() throws CoreException {
		Map<String, ConnectionSpec> specs = new TreeMap<>();
		specs.put("lab.one", new ConnectionSpec("lab.one", URI.create("libvirt+ssh://someone@host:22/system?a=b&c=d#e"), Map.of()));
		specs.put("demo", new ConnectionSpec("demo", URI.create("memory:demo"),
				Map.of("fail.create", "no = space\nleft: on #device! ", "größe", "  ü  ", "a/b", "", "uri", "not a uri")));
		file().change(saved -> saved.putAll(specs));
		assertEquals(specs, file().read());
	}

	@Test
	public void changeSeesWhatAnotherBenchSaved() throws CoreException {
		file().change(specs -> specs.put("one", spec("one")));
		file().change(specs -> {
			assertEquals(Map.of("one", spec("one")), specs);
			specs.remove("one");
			specs.put("two", spec("two"));
		});
		assertEquals(Map.of("two", spec("two")), file().read());
	}

	@Test
	public void refusedChangeLeavesTheFile() throws CoreException, IOException {
		file().change(specs -> specs.put("one", spec("one")));
		assertThrows(CoreException.class, () -> file().change(specs -> {
			specs.clear();
			throw new CoreException(Status.error("no"));
		}));
		assertEquals(Map.of("one", spec("one")), file().read());
		assertOnlyTheFileIsLeft();
	}

	@Test
	public void concurrentChangesAreAllKept() throws Exception {
		try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
			List<Future<?>> changes = IntStream.range(0, 20).<Future<?>>mapToObj(
					i -> executor.submit(() -> file().change(specs -> specs.put("c" + i, spec("c" + i))))).toList();
			for (Future<?> change : changes) {
				change.get();
			}
		}
		assertEquals(20, file().read().size());
		assertOnlyTheFileIsLeft();
	}

	@Test
	public void sameConnectionsMakeTheSameFile() throws CoreException, IOException {
		file().change(specs -> specs.putAll(Map.of("one", spec("one"), "two", spec("two"))));
		byte[] first = Files.readAllBytes(path());
		file().change(specs -> specs.putAll(Map.of("two", spec("two"), "one", spec("one"))));
		assertArrayEquals(first, Files.readAllBytes(path()));
	}

	@Test
	public void brokenFileIsNamed() throws IOException {
		for (String content : List.of("bad\\ id/uri=memory:x", "one/uri=a b c", "one/uri=noscheme", "one/uri=\\uZZZZ")) {
			Files.createDirectories(path().getParent());
			Files.writeString(path(), content);
			CoreException e = assertThrows(content, CoreException.class, () -> file().read());
			assertTrue(e.getMessage(), e.getMessage().contains(path().toString()));
		}
	}

	@Test
	public void strangeLinesAreLeftOut() throws CoreException, IOException {
		Files.createDirectories(path().getParent());
		Files.writeString(path(), "# a comment\nnothing=here\none/uri=memory:one\none/else=x\nlost/property/a=b\n");
		assertEquals(Map.of("one", spec("one")), file().read());
	}

	@Test
	public void folderThatCannotBeMadeIsTold() throws IOException {
		Path notAFolder = Files.writeString(folder.getRoot().toPath().resolve("file"), "");
		CoreException e = assertThrows(CoreException.class, () -> new ConnectionFile(notAFolder.resolve("below")).change(specs -> {
		}));
		assertTrue(e.getMessage(), e.getMessage().contains("XDG_CONFIG_HOME"));
	}

	private void assertOnlyTheFileIsLeft() throws IOException {
		try (Stream<Path> left = Files.list(path().getParent())) {
			assertEquals(List.of("connections.properties", "connections.properties.lock"),
					left.map(path -> path.getFileName().toString()).sorted().toList());
		}
	}

	private Path path() {
		return folder.getRoot().toPath().resolve("with space").resolve("connections.properties");
	}

	private ConnectionFile file() {
		return new ConnectionFile(path().getParent());
	}

	private static ConnectionSpec spec(String id) {
		return new ConnectionSpec(id, URI.create("memory:" + id), Map.of());
	}
}
