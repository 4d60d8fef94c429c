/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.guestbench.api.MemorySize;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.contract.Trusting;
import org.guestbench.testbed.ClassPlaces;
import org.osgi.framework.FrameworkUtil;

import com.google.gson.JsonObject;

/** A JVM with the connector and the classes of this bundle, which can be killed. */
final class ChildJvm {

	private ChildJvm() {
	}

	/** Its output is that of the tests. */
	static Process start(Class<?> main, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath(), main.getName()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).inheritIO().start();
	}

	private static String classPath() {
		Set<String> places = new LinkedHashSet<>();
		for (Class<?> type : List.of(ChildJvm.class, LibvirtConnector.class, MemorySize.class, Trusting.class, ClassPlaces.class,
				CoreException.class, IProgressMonitor.class, ISchedulingRule.class, FrameworkUtil.class, org.junit.Assert.class,
				org.hamcrest.Matcher.class, org.libvirt.jna.Libvirt.class, com.sun.jna.Native.class, JsonObject.class)) {
			Path place = ClassPlaces.bundleOf(type);
			if (Files.isDirectory(place)) {
				places.add(ClassPlaces.of(type).toString());
			}
			places.add(place.toString());
		}
		return String.join(File.pathSeparator, places);
	}
}
