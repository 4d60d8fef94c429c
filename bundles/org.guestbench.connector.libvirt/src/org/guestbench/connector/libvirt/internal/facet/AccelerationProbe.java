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
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition;

/**
 * Boots a kernel and waits for its sign of life on the serial port, which libvirt carries here from any host. The domain is defined nowhere, has no files,
 * and is destroyed by libvirt when this connection ends, so that a bench that is killed leaves nothing of it.
 *
 * @param kind who is to run the domain; only that with hardware proves anything
 */
public record AccelerationProbe(LibvirtConnection connection, Kind kind) {

	private static final String NAME = "acceleration-probe";

	/** What the init of our images writes when the kernel's command line has {@code guestbench.probe}. */
	private static final String MARKER = "GUESTBENCH-PROBE-OK";
	private static final String PARAMETERS = "quiet guestbench.probe";
	private static final MemorySize MEMORY = MemorySize.ofMebibytes(512);
	private static final Duration DEADLINE = Duration.ofSeconds(10);
	private static final String PORT = "serial0";
	private static final Duration POLL = Duration.ofMillis(20);

	public Proof boot(DirectKernel source, IProgressMonitor monitor) throws CoreException {
		monitor.subTask("Booting a kernel to see whether the processor runs guests");
		GuestId id = new GuestId(connection.id(), UUID.randomUUID());
		try {
			DirectKernel there = connection.place().reachable(source, monitor);
			DirectKernel kernel = new DirectKernel(there.kernel(), there.initrd(), there.root(), PARAMETERS);
			start(DomainDefinition.probe(new GuestSpec(id.uuid(), NAME, kernel, MEMORY, 1, new NetworkPolicy.None(), null),
					connection.abilities(), kind), monitor);
			// What nobody listens to is lost.
			try (ConsoleText text = ConsoleText.listen(connection, id, PORT, monitor)) {
				connection.guest(id).resume(monitor);
				return watch(connection.guest(id), text, monitor);
			}
		} catch (CoreException e) {
			// The daemon refused, or QEMU ended: what remains is emulation, and a dead connection shows by the next call.
			return new Proof(Kind.EMULATED, "a kernel could not be started under KVM: " + e.getStatus().getMessage());
		} finally {
			connection.guest(id).delete(new NullProgressMonitor());
		}
	}

	private void start(String xml, IProgressMonitor monitor) throws CoreException {
		connection.call("start a domain to see whether the processor runs it", LibvirtConnection.SLOW, monitor, hypervisor -> {
			hypervisor.startPassingPaused(xml).close();
			return xml;
		});
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
