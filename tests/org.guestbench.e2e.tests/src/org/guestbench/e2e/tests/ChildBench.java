/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.e2e.tests;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.ArrayUtils;
import org.apache.sshd.client.session.ClientSession;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.guestbench.api.RunId;
import org.guestbench.channel.agent.internal.AgentChannelProvider;
import org.guestbench.channel.ssh.internal.SshChannelProvider;
import org.guestbench.connector.azure.internal.AzureConnector;
import org.guestbench.connector.azure.tests.fake.BriskPace;
import org.guestbench.connector.ganeti.internal.GanetiConnector;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.connector.process.internal.ProcessConnector;
import org.guestbench.connector.qemu.internal.QemuConnector;
import org.guestbench.connector.vmware.internal.VmwareConnector;
import org.guestbench.core.Connections;
import org.guestbench.images.Images;
import org.guestbench.run.ThrowawayRuns;
import org.guestbench.testbed.ClassPlaces;
import org.guestbench.testbed.Repository;
import org.guestbench.testrunner.Main;
import org.osgi.framework.Bundle;
import org.snakeyaml.engine.v2.api.LoadSettings;

import com.google.gson.JsonObject;

/** A bench in a JVM of its own, to be killed. */
final class ChildBench implements AutoCloseable {

	private static final long DEADLINE_SECONDS = 120;

	private final Process process;
	private final BufferedReader out;

	/** Of a process that prints line by line. */
	ChildBench(Process process) {
		this.process = process;
		this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/** @param main a class of these tests */
	static ChildBench start(Class<?> main, Object... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp", classPath(), main.getName()));
		for (Object argument : arguments) {
			command.add(argument.toString());
		}
		// The child finds the sources as this process does.
		return new ChildBench(
				new ProcessBuilder(command).directory(Repository.ROOT.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	/** The next line that it prints; "null" if it ends instead. */
	String line() throws IOException {
		return String.valueOf(out.readLine());
	}

	/** By SIGKILL. */
	void kill() throws InterruptedException {
		process.destroyForcibly();
		if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
			throw new AssertionError("Process " + process.pid() + " survives SIGKILL");
		}
	}

	@Override
	public void close() {
		process.destroyForcibly();
	}

	private static String classPath() {
		return String.join(File.pathSeparator, places().stream().map(Path::toString).toList());
	}

	/** Every folder and jar that a bench needs. */
	static Set<Path> places() {
		Set<Path> places = new LinkedHashSet<>();
		for (Class<?> type : List.of(ChildBench.class, ClassPlaces.class, ThrowawayRuns.class, Images.class, Connections.class,
				QemuConnector.class,
				ProcessConnector.class, LibvirtConnector.class, AgentChannelProvider.class, Main.class, RunId.class, CoreException.class,
				IProgressMonitor.class, ISchedulingRule.class, JsonObject.class, TarArchiveEntry.class, IOUtils.class, ArrayUtils.class,
				LoadSettings.class, Bundle.class, ILog.class, VmwareConnector.class, AzureConnector.class, GanetiConnector.class,
				SshChannelProvider.class,
				ClientSession.class, BriskPace.class)) {
			places.add(ClassPlaces.of(type));
		}
		try {
			// Named nowhere but in their connector.
			for (String name : List.of("org.libvirt.jna.Libvirt", "com.sun.jna.Native")) {
				places.add(ClassPlaces.of(Class.forName(name, false, LibvirtConnector.class.getClassLoader())));
			}
			places.add(ClassPlaces.of(Class.forName("org.slf4j.Logger", false, ClientSession.class.getClassLoader())));
		} catch (ClassNotFoundException e) {
			throw new AssertionError(e);
		}
		return places;
	}
}
