/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.internal.recipe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Adds the test runner for guests to the files that images with Java get: a JVM that waits there has it loaded already. */
public final class TestRunnerFiles implements BuildFiles {

	private static final String BUNDLE = "org.guestbench.testrunner";
	private static final String FOLDER = "guest/java";
	private static final String JAR = "image/usr/lib/guestbench/testrunner.jar";
	private static final String FAMILIAR_FOLDER = "image/usr/lib/guestbench/classes/org/guestbench/testrunner/";
	private static final String FAMILIAR = "Familiar.class";
	private static final String CLASSES = "org/guestbench/testrunner";

	private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

	private final BuildFiles files;
	private final BuildFiles runner;
	private volatile @Nullable Together last;

	/** The files with the runner of those classes among them. */
	private record Together(SortedMap<String, byte[]> files, SortedMap<String, byte[]> classes, SortedMap<String, byte[]> all) {
	}

	/** @param runner its classes below {@value #CLASSES} */
	public TestRunnerFiles(BuildFiles files, BuildFiles runner) {
		this.files = files;
		this.runner = runner;
	}

	/** What comes with a bundle, and the runner if that is installed. */
	public static BuildFiles of(Bundle bundle, BundleContext context) {
		BuildFiles files = new BundleFiles(bundle);
		return Arrays.stream(context.getBundles()).filter(b -> BUNDLE.equals(b.getSymbolicName())).findFirst()
				.<BuildFiles>map(runner -> new TestRunnerFiles(files, new BundleFiles(runner))).orElse(files);
	}

	@Override
	public SortedMap<String, byte[]> below(String folder) throws IOException {
		SortedMap<String, byte[]> found = files.below(folder);
		if (!folder.equals(FOLDER) || found.isEmpty()) {
			return found;
		}
		SortedMap<String, byte[]> classes = runner.below(CLASSES);
		if (classes.isEmpty()) {
			return found;
		}
		Together known = last;
		if (known == null || known.files() != found || known.classes() != classes) {
			known = new Together(found, classes, together(found, classes));
			last = known;
		}
		return known.all();
	}

	private static SortedMap<String, byte[]> together(SortedMap<String, byte[]> found, SortedMap<String, byte[]> classes)
			throws IOException {
		SortedMap<String, byte[]> all = new TreeMap<>(found);
		all.put(JAR, jar(classes));
		// Most classes that are tested lie in folders, so the JVM that waits learns from one as well.
		all.put(FAMILIAR_FOLDER + FAMILIAR, classes.getOrDefault(FAMILIAR, new byte[0]));
		return Collections.unmodifiableSortedMap(all);
	}

	/** The same bytes for the same classes: neither times nor a compressor, which differ. */
	private static byte[] jar(SortedMap<String, byte[]> classes) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
			jar.setMethod(ZipOutputStream.STORED);
			for (Map.Entry<String, byte[]> file : classes.entrySet()) {
				CRC32 checksum = new CRC32();
				checksum.update(file.getValue());
				ZipEntry entry = new ZipEntry(CLASSES + "/" + file.getKey());
				entry.setTimeLocal(TIME);
				entry.setSize(file.getValue().length);
				entry.setCrc(checksum.getValue());
				jar.putNextEntry(entry);
				jar.write(file.getValue());
			}
		}
		return bytes.toByteArray();
	}
}
