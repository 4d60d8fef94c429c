/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.connection.ConnectionSpec;
import org.guestbench.api.facet.Backups;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnector;
import org.guestbench.contract.Trusting;

/** A JVM that makes a backup, and is killed when it has come to some step of that. */
final class BackingUpBench {

	private static final long PATIENCE_SECONDS = 60;
	private static final int KILLED = 128 + 9;

	private BackingUpBench() {
	}

	/** Kills this process, as somebody else would, when that method of the connector asks whether it shall go on. */
	private static final class KilledIn extends NullProgressMonitor {

		private final String method;

		KilledIn(String method) {
			this.method = method;
		}

		@Override
		public boolean isCanceled() {
			if (StackWalker.getInstance().walk(frames -> frames
					.anyMatch(
							frame -> frame.getClassName().contains(".libvirt.internal.backup.") && frame.getMethodName().equals(method)))) {
				try {
					new ProcessBuilder("kill", "-KILL", Long.toString(ProcessHandle.current().pid())).start().waitFor();
				} catch (IOException | InterruptedException e) {
					throw new AssertionError(e);
				}
			}
			return false;
		}
	}

	/** Arguments: the URI of the connection, a home, the guest, and the method in which it is killed. */
	public static void main(String[] arguments) throws CoreException {
		Path home = Path.of(arguments[1]);
		LibvirtConnector connector = new LibvirtConnector(Map.of("XDG_CACHE_HOME", home.toString()), home);
		try (var connection = connector.open(new ConnectionSpec("killed", URI.create(arguments[0]), Map.of()), Trusting.INSTANCE,
				new NullProgressMonitor())) {
			connection.facet(Backups.class).orElseThrow().create(new GuestId("killed", UUID.fromString(arguments[2])), false,
					new KilledIn(arguments[3]));
		}
	}

	/** Returns when it was killed. */
	static void dieIn(String method, DaemonHost host, UUID guest) throws IOException, InterruptedException {
		Process bench = ChildJvm.start(BackingUpBench.class, host.spec("killed").uri().toString(), host.home().toString(), guest.toString(),
				method);
		try {
			if (!bench.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || bench.exitValue() != KILLED) {
				throw new AssertionError("It was not killed in " + method + ": " + bench);
			}
		} finally {
			bench.destroyForcibly();
		}
	}
}
