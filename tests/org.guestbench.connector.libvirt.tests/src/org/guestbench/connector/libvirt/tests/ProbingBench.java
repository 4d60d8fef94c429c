/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.ISchedulingRule;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Acceleration.Kind;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.connector.libvirt.internal.facet.AccelerationProbe;
import org.guestbench.testbed.ClassPlaces;
import org.osgi.framework.FrameworkUtil;

import com.google.gson.JsonObject;

/** A JVM that boots a kernel to see whether that works, and that can be killed meanwhile. */
final class ProbingBench {

	private ProbingBench() {
	}

	/** Arguments: the socket of the daemon, a home, and the three files of a kernel. */
	public static void main(String[] arguments) throws CoreException {
		Path home = Path.of(arguments[1]);
		LibvirtConnector connector = new LibvirtConnector(Map.of("XDG_CACHE_HOME", home.toString()), home);
		DirectKernel kernel = new DirectKernel(Path.of(arguments[2]), Path.of(arguments[3]), Path.of(arguments[4]), "");
		try (var connection = connector.open(SessionDaemon.spec("probing", Path.of(arguments[0])), Interaction.NOBODY,
				new NullProgressMonitor())) {
			new AccelerationProbe((LibvirtConnection) connection, Kind.EMULATED).boot(kernel, new NullProgressMonitor());
		}
	}

	static Process start(SessionDaemon session, DirectKernel kernel) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-cp", classPath(), ProbingBench.class.getName(), session.socket().toString(),
				session.folder("home").toString(), kernel.kernel().toString(), kernel.initrd().toString(), kernel.root().toString())
				.inheritIO().start();
	}

	private static String classPath() {
		Set<String> places = new LinkedHashSet<>();
		for (Class<?> type : List.of(ProbingBench.class, LibvirtConnector.class, MemorySize.class, ClassPlaces.class, CoreException.class,
				IProgressMonitor.class, ISchedulingRule.class, FrameworkUtil.class, org.junit.Assert.class, org.hamcrest.Matcher.class,
				org.libvirt.jna.Libvirt.class, com.sun.jna.Native.class, JsonObject.class)) {
			Path place = ClassPlaces.bundleOf(type);
			if (Files.isDirectory(place)) {
				places.add(ClassPlaces.of(type).toString());
			}
			places.add(place.toString());
		}
		return String.join(File.pathSeparator, places);
	}
}
