/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.facet.Acceleration.Kind;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.connector.libvirt.internal.facet.AccelerationProbe;

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
		return ChildJvm.start(ProbingBench.class, session.socket().toString(), session.home().toString(), kernel.kernel().toString(),
				kernel.initrd().toString(), kernel.root().toString());
	}
}
