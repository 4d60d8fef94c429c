/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.images.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.StringUtils;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.guestbench.api.MemorySize;
import org.guestbench.images.Images;
import org.guestbench.testbed.ClassPlaces;
import org.osgi.framework.Bundle;
import org.snakeyaml.engine.v2.api.LoadSettings;

import com.google.gson.Gson;

/** A process of its own with the service over the same folders. */
final class ChildBench implements AutoCloseable {

	private static final long DEADLINE_SECONDS = 120;
	private static final String END = "(end of output)";

	private final Process process;
	private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
	private final List<String> said = new ArrayList<>();

	ChildBench(Path root, Path provided, String what, String name) throws IOException {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-cp", classPath(), ChildMain.class.getName(), root.toString(), provided.toString(), what, name);
		process = new ProcessBuilder(command).redirectErrorStream(true).start();
		Thread.ofPlatform().daemon().start(this::read);
	}

	private void read() {
		try (BufferedReader reader = process.inputReader()) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				lines.add(line);
			}
		} catch (IOException e) {
			lines.add("cannot be read: " + e);
		}
		lines.add(END);
	}

	/** The rest of the first line that begins so. */
	String await(String beginning) throws InterruptedException {
		while (true) {
			String line = lines.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
			if (line == null || line.equals(END)) {
				throw new AssertionError("'" + beginning + "' was not said, but: " + said);
			}
			said.add(line);
			if (line.startsWith(beginning)) {
				return line.substring(beginning.length()).strip();
			}
		}
	}

	/** Ends it at once, without a chance to tidy up. */
	void kill() throws InterruptedException {
		process.destroyForcibly();
		process.waitFor();
	}

	/** Its exit status when it has ended by itself. */
	int exit() throws InterruptedException {
		if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
			throw new AssertionError("It does not end. It said: " + said);
		}
		return process.exitValue();
	}

	@Override
	public void close() {
		process.destroyForcibly();
	}

	/** Where the classes are, in a flat class path and in an OSGi framework. */
	private static String classPath() {
		return ClassPlaces.classPath(ChildMain.class, Images.class, MemorySize.class, CoreException.class, IProgressMonitor.class,
				ILog.class, Job.class,
				Gson.class, LoadSettings.class, TarArchiveEntry.class, IOUtils.class, StringUtils.class, Bundle.class);
	}
}
