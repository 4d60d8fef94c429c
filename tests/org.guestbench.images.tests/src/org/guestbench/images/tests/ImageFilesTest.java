/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import static org.hamcrest.CoreMatchers.containsString;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.eclipse.core.runtime.CoreException;
import org.guestbench.images.GuestImage;
import org.guestbench.images.Images;
import org.guestbench.images.internal.recipe.FolderFiles;
import org.guestbench.images.internal.recipe.TestRunnerFiles;
import org.junit.Test;

/** Files that recipes add to images. */
public class ImageFilesTest extends BuildFixture {

	private static final String PROGRAM = "guest/tools/out/usr/bin/tool";

	@Test
	public void filesBesideTheRecipeReachTheBuilder() throws Exception {
		builder.recipe("more", "extends: tiny\nfiles: [own]\n");
		write("recipes/more/own/etc/motd", "Hello\n");
		write("recipes/more/own/usr/bin/hello", "#!/bin/sh\necho Hello\n");
		GuestImage image = bench.images().build("more", monitor);
		String root = Files.readString(image.boot().root());
		assertThat(root, containsString("etc/motd\n"));
		assertTrue(root, root.lines().anyMatch(line -> line.matches("7\\d5 usr/bin/hello")));
	}

	@Test
	public void aChangedFileMeansANewBuild() throws Exception {
		builder.recipe("tiny", "files: [own]\n");
		write("recipes/tiny/own/etc/motd", "Hello\n");
		Images images = bench.images();
		images.build("tiny", monitor);
		assertTrue(images.find("tiny").isPresent());
		write("recipes/tiny/own/etc/motd", "Hello again\n");
		assertTrue(images.find("tiny").isEmpty());
	}

	@Test
	public void aProgramThatComesWithTheBenchFollowsFromItsSources() throws Exception {
		builder.recipe("tiny", "files: [tools]\n");
		write("guest/tools/src/tool.c", "source\n");
		write("guest/tools/image/etc/tool", "setting\n");
		write(PROGRAM, "\u007fELF by one compiler");
		Images images = bench.images();
		String root = Files.readString(images.build("tiny", monitor).boot().root());
		assertThat(root, containsString("etc/tool\n"));
		assertTrue(root, root.lines().anyMatch(line -> line.matches("7\\d5 usr/bin/tool")));
		write(PROGRAM, "\u007fELF by another");
		assertTrue("the program is of the same sources", images.find("tiny").isPresent());
		write("guest/tools/src/tool.c", "other source\n");
		assertTrue("the source is newer", images.find("tiny").isEmpty());
	}

	@Test
	public void aFolderThatIsNotThereIsExplained() throws Exception {
		builder.recipe("tiny", "files: [absent]\n");
		CoreException e = assertThrows(CoreException.class, () -> bench.images().build("tiny", monitor));
		assertThat(e.getStatus().getMessage(), containsString("its files are to be in the folder 'absent'"));
	}

	@Test
	public void theTestRunnerIsAddedWithTheSameBytesEachTime() throws Exception {
		write("guest/java/Makefile", "all:\n");
		write("org/guestbench/testrunner/Main.class", "main");
		write("org/guestbench/testrunner/Familiar.class", "familiar");
		FolderFiles provided = new FolderFiles(bench.provided());
		byte[] jar = runner(provided);
		assertArrayEquals(jar, runner(provided));
		SortedMap<String, String> content = new TreeMap<>();
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				content.put(entry.getName(), new String(zip.readAllBytes()));
			}
		}
		assertEquals("{org/guestbench/testrunner/Familiar.class=familiar, org/guestbench/testrunner/Main.class=main}",
				content.toString());
	}

	private static byte[] runner(FolderFiles provided) throws IOException {
		return new TestRunnerFiles(provided, provided).below("guest/java").getOrDefault("image/usr/lib/guestbench/testrunner.jar",
				new byte[0]);
	}

	private void write(String path, String text) throws IOException {
		FakeBuilder.write(bench.provided().resolve(path), text);
	}
}
