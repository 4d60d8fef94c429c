/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.layers.tests;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Which classes the scripts do not keep for the next build, in a clone of four bundles that require one another in a row. */
public class StaleClassesTest {

	private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:00Z");
	private static final Instant COMPILED = WRITTEN.plusSeconds(10);
	private static final Instant CHANGED = COMPILED.plusMillis(1);

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path clone = Path.of("");

	@Before
	public void writeAndCompile() throws IOException {
		clone = folder.newFolder("a clone").toPath();
		for (String script : List.of("releng/lib.sh", "releng/jvm.sh")) {
			Files.createDirectories(clone.resolve(script).getParent());
			Files.copy(SourceTree.ROOT.resolve(script), clone.resolve(script));
		}
		write("target-platform/libraries.target", WRITTEN, "");
		bundle("bundles/base", "org.junit;bundle-version=\"[4.13.0,5.0.0)\"");
		bundle("bundles/middle", "org.junit,\n base;visibility:=reexport");
		bundle("bundles/top", "middle,\n org.junit");
		bundle("tests/top.tests", "top");
	}

	private void bundle(String path, String required) throws IOException {
		write(path + "/META-INF/MANIFEST.MF", WRITTEN, "Manifest-Version: 1.0\nBundle-SymbolicName: x\nRequire-Bundle: " + required
				+ "\nImport-Package: javax.xml,\n base\n");
		for (String name : List.of("One", "Two")) {
			write(path + "/src/pack/" + name + ".java", WRITTEN, "");
			write(path + "/target/classes/pack/" + name + ".class", COMPILED, "");
		}
		age(path + "/src/pack", WRITTEN);
		age(path + "/src", WRITTEN);
	}

	private void write(String path, Instant time, String text) throws IOException {
		Files.createDirectories(clone.resolve(path).getParent());
		Files.writeString(clone.resolve(path), text);
		age(path, time);
	}

	private void age(String path, Instant time) throws IOException {
		Files.setLastModifiedTime(clone.resolve(path), FileTime.from(time));
	}

	/** The bundles whose classes are still there after the script. */
	private Set<String> kept() throws IOException, InterruptedException {
		Process script = new ProcessBuilder("sh", "-euc", "top=$1; . \"$top/releng/lib.sh\"; forget_stale_classes", "sh", clone.toString())
				.redirectErrorStream(true).start();
		assertEquals("what it says", "", new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		assertEquals(0, script.waitFor());
		Set<String> kept = new TreeSet<>();
		for (String part : List.of("bundles", "tests")) {
			try (Stream<Path> bundles = Files.list(clone.resolve(part))) {
				bundles.filter(bundle -> Files.exists(bundle.resolve("target/classes/pack/One.class")))
						.forEach(bundle -> kept.add(String.valueOf(bundle.getFileName())));
			}
		}
		return kept;
	}

	@Test
	public void nothingIsCompiledAgainIfNothingHasChanged() throws Exception {
		assertEquals(Set.of("base", "middle", "top", "top.tests"), kept());
	}

	@Test
	public void whoeverRequiresAChangedBundleIsCompiledAgain() throws Exception {
		age("bundles/middle/src/pack/One.java", CHANGED);
		assertEquals(Set.of("base"), kept());
	}

	@Test
	public void aClassThatWasCompiledAfterTheChangeSavesNoOther() throws Exception {
		age("bundles/top/src/pack/One.java", CHANGED);
		age("bundles/top/target/classes/pack/One.class", CHANGED.plusSeconds(1));
		assertEquals(Set.of("base", "middle"), kept());
	}

	@Test
	public void whatWasCompiledAltogetherAfterTheChangeIsKept() throws Exception {
		age("bundles/top/src/pack/One.java", CHANGED);
		for (String path : List.of("bundles/top", "tests/top.tests")) {
			age(path + "/target/classes/pack/One.class", CHANGED.plusSeconds(1));
			age(path + "/target/classes/pack/Two.class", CHANGED.plusSeconds(1));
		}
		assertEquals(Set.of("base", "middle", "top", "top.tests"), kept());
	}

	@Test
	public void classOfARemovedSourceIsNotKept() throws Exception {
		Files.delete(clone.resolve("tests/top.tests/src/pack/Two.java"));
		assertEquals(Set.of("base", "middle", "top"), kept());
	}

	@Test
	public void otherLibrariesAreForAll() throws Exception {
		age("target-platform/libraries.target", CHANGED);
		assertEquals(Set.of(), kept());
	}

	@Test
	public void cloneThatWasNeverBuiltHasNothingToForget() throws Exception {
		for (String path : List.of("bundles/base", "bundles/middle", "bundles/top", "tests/top.tests")) {
			for (String name : List.of("One", "Two")) {
				Files.delete(clone.resolve(path + "/target/classes/pack/" + name + ".class"));
			}
		}
		assertEquals(Set.of(), kept());
	}
}
