/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.ArrayUtils;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.api.RunId;
import org.guestbench.connector.memory.MemoryHypervisors;
import org.guestbench.core.Connections;
import org.guestbench.images.Images;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.testbed.ClassPlaces;
import org.osgi.framework.Bundle;
import org.snakeyaml.engine.v2.api.LoadSettings;

import com.google.gson.JsonObject;

/** A main class of these tests in a JVM of its own, to be killed. */
public final class ChildJvm implements AutoCloseable {

	private static final long DEADLINE_SECONDS = 120;

	private final Process process;
	private final BufferedReader out;

	private ChildJvm(Process process) {
		this.process = process;
		this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	public static ChildJvm start(Class<?> main, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp", classPath(), main.getName()));
		command.addAll(List.of(arguments));
		return new ChildJvm(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	/** The next line that it prints; "null" if it ends instead. */
	public String line() throws IOException {
		return String.valueOf(out.readLine());
	}

	public long pid() {
		return process.pid();
	}

	/** By SIGKILL. */
	public void kill() throws InterruptedException {
		process.destroyForcibly();
		if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
			throw new AssertionError("Process " + process.pid() + " survives SIGKILL");
		}
	}

	@Override
	public void close() {
		process.destroyForcibly();
	}

	/** Where the classes are that a bench needs, in a flat class path and in an OSGi framework. */
	private static String classPath() {
		return ClassPlaces.classPath(ChildJvm.class, ThrowawayRuns.class, Images.class, Connections.class, MemoryHypervisors.class,
				RunId.class,
				CoreException.class, IProgressMonitor.class, JsonObject.class, TarArchiveEntry.class, IOUtils.class, ArrayUtils.class,
				LoadSettings.class, Bundle.class);
	}
}
