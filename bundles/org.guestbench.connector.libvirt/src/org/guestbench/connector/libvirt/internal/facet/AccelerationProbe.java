/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.time.Duration;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.MemorySize;
import org.guestbench.api.Pause;
import org.guestbench.api.connection.Guest;
import org.guestbench.api.facet.Acceleration.Kind;
import org.guestbench.api.facet.Acceleration.Proof;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.api.guest.GuestState;
import org.guestbench.api.guest.NetworkPolicy;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;

/** Boots a kernel as a domain of type {@code kvm} and waits for its sign of life on the serial port, which libvirt carries here from any host. */
record AccelerationProbe(LibvirtConnection connection) {

	/** What the init of our images writes when the kernel's command line has {@code guestbench.probe}. */
	private static final String MARKER = "GUESTBENCH-PROBE-OK";
	private static final String PARAMETERS = "quiet guestbench.probe";
	private static final MemorySize MEMORY = MemorySize.ofMebibytes(512);
	private static final Duration DEADLINE = Duration.ofSeconds(10);
	private static final String PORT = "serial0";
	private static final Duration POLL = Duration.ofMillis(20);

	Proof boot(DirectKernel source, IProgressMonitor monitor) throws CoreException {
		monitor.subTask("Booting a kernel to see whether the processor runs guests");
		UUID uuid = UUID.randomUUID();
		DirectKernel kernel = new DirectKernel(source.kernel(), source.initrd(), source.root(), PARAMETERS);
		GuestSpec spec = new GuestSpec(uuid, "acceleration-probe", kernel, MEMORY, 1, new NetworkPolicy.None(), null);
		try {
			Guest guest = connection.create(spec, Kind.HARDWARE, monitor);
			GuestId id = new GuestId(connection.id(), uuid);
			connection.prepareFolder(id, monitor);
			connection.call(id, "start a guest to see whether the processor runs it", LibvirtConnection.SLOW, monitor, domain -> {
				domain.createPaused();
				return id;
			});
			// What nobody listens to is lost.
			try (ConsoleText text = ConsoleText.listen(connection, id, PORT, monitor)) {
				guest.resume(monitor);
				return watch(guest, text, monitor);
			}
		} catch (CoreException e) {
			// The daemon refused, or QEMU ended: what remains is emulation, and a dead connection shows by the next call.
			return new Proof(Kind.EMULATED, "a kernel could not be started under KVM: " + e.getStatus().getMessage());
		} finally {
			connection.guest(new GuestId(connection.id(), uuid)).delete(new NullProgressMonitor());
		}
	}

	private Proof watch(Guest guest, ConsoleText text, IProgressMonitor monitor) throws CoreException {
		long begin = System.nanoTime();
		while (true) {
			boolean alive = guest.info(monitor).state() == GuestState.RUNNING;
			if (text.contains(MARKER)) {
				return new Proof(Kind.HARDWARE, "a kernel booted under KVM in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
			}
			if (!alive) {
				return new Proof(Kind.EMULATED, "QEMU ended under KVM before the kernel had booted");
			}
			if (System.nanoTime() - begin > DEADLINE.toNanos()) {
				return new Proof(Kind.EMULATED,
						"libvirt offers KVM, but a kernel did not boot under it within " + DEADLINE.toSeconds() + " s");
			}
			Pause.of(POLL);
		}
	}
}
