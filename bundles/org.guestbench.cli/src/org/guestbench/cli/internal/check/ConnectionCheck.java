/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.check;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.MemorySize;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.HostResources;
import org.guestbench.api.facet.Runtimes;
import org.guestbench.cli.internal.Deadline;
import org.guestbench.cli.internal.Failures;
import org.guestbench.cli.internal.Services;
import org.guestbench.core.Connections;
import org.guestbench.images.GuestImage;
import org.guestbench.images.ImageLease;
import org.guestbench.images.Images;

/** What the connection itself says: whether its processors are real, and how many guests fit. */
final class ConnectionCheck implements HostCheck {

	private static final Duration OPEN = Duration.ofSeconds(30);
	private static final Duration PROOF = Duration.ofMinutes(3);
	/** What QEMU itself takes beside the guest's memory; 60 MiB were measured for small guests. */
	private static final MemorySize OVERHEAD = MemorySize.ofMebibytes(128);

	private final Host host;
	private final Services services;
	private final String connection;
	private final MemorySize guest;

	ConnectionCheck(Host host, Services services, String connection, MemorySize guest) {
		this.host = host;
		this.services = services;
		this.connection = connection;
		this.guest = guest;
	}

	@Override
	public String title() {
		return "the connection '" + connection + "'";
	}

	@Override
	public List<Finding> findings(IProgressMonitor monitor) {
		List<Finding> findings = new ArrayList<>();
		try {
			Connections connections = services.get(Connections.class);
			Connection open = Deadline.within(OPEN, "The connection '" + connection + "'", "See whether its host is up.", monitor,
					m -> connections.open(connection, m));
			findings.add(Finding.ok("connection", "The connection '" + connection + "' works."));
			findings.add(acceleration(open, monitor));
			resources(open, monitor, findings);
		} catch (CoreException e) {
			findings.add(Finding.fail("connection",
					"The connection '" + connection + "' cannot be opened: " + String.join(" ", Failures.lines(e)),
					"See the findings about QEMU, or 'guestbench connections test " + connection + "'."));
		}
		return findings;
	}

	private Finding acceleration(Connection open, IProgressMonitor monitor) {
		try {
			Optional<Acceleration> acceleration = open.facet(Acceleration.class);
			if (open.facet(Runtimes.class).isPresent()) {
				return Finding.warn("acceleration",
						"Guests are sandboxed processes: they share this machine's kernel, which is no boundary "
								+ "against an attack on the kernel itself.",
						"Use an image for programs that you do not trust.");
			}
			if (acceleration.isEmpty()) {
				return Finding.warn("acceleration", "This kind of connection cannot prove whether its guests are emulated.",
						"Ask whoever runs the host.");
			}
			Optional<Acceleration.Proof> proof = acceleration.get().known();
			return found(proof.isPresent() ? proof.get() : prove(acceleration.get(), monitor));
		} catch (CoreException e) {
			return Finding.warn("acceleration", "Not proven: " + String.join(" ", Failures.lines(e)),
					"Build an image with 'guestbench images build debian-12', then check again.");
		}
	}

	private Acceleration.Proof prove(Acceleration acceleration, IProgressMonitor monitor) throws CoreException {
		Images images = services.get(Images.class);
		for (GuestImage image : images.list()) {
			if (images.find(image.name()).isPresent()) {
				try (ImageLease lease = images.acquire(image.name(), monitor)) {
					return Deadline.within(PROOF, "A guest that was booted for the proof", "Look at the load of this host.", monitor,
							m -> acceleration.prove(lease.image().boot(), m));
				}
			}
		}
		throw new CoreException(Status.error("there is no image to boot."));
	}

	private Finding found(Acceleration.Proof proof) {
		return switch (proof.kind()) {
		case HARDWARE -> Finding.ok("acceleration", "Guests are run by the processor: " + proof.detail());
		case EMULATED -> Finding.warn("acceleration",
				"Guests are emulated, which is slow and not a security boundary against a hostile guest: " + proof.detail(), remedy());
		};
	}

	/** /dev/kvm proves nothing when it is there, but tells what is missing when it is not. */
	private String remedy() {
		File device = host.at("/dev/kvm").toFile();
		if (!device.exists()) {
			return "There is no /dev/kvm: switch virtualization on in the firmware (or nested virtualization, on the host of this virtual machine) "
					+ "and load the module kvm_intel or kvm_amd.";
		}
		if (!device.canRead() || !device.canWrite()) {
			return "/dev/kvm is not yours to use: sudo usermod -aG kvm " + host.environment().user() + ", then log in again.";
		}
		return "/dev/kvm is there, but no guest boots by it: use a host whose virtualization runs unmodified kernels.";
	}

	private void resources(Connection open, IProgressMonitor monitor, List<Finding> findings) throws CoreException {
		Optional<HostResources> resources = open.facet(HostResources.class);
		if (resources.isEmpty()) {
			return;
		}
		HostResources.Resources has = resources.get().query(monitor);
		findings.add(Finding.ok("cpus", has.cpus() + (has.cpus() == 1 ? " processor" : " processors")));
		long fit = has.availableMemory().bytes() / (guest.bytes() + OVERHEAD.bytes());
		String memory = has.availableMemory() + " of " + has.totalMemory() + " memory are free: room for " + fit + " guests of " + guest
				+ " at once";
		findings.add(fit > 0 ? Finding.ok("memory", memory)
				: Finding.fail("memory", memory, "End other programs or guests, or give guests less with --memory."));
	}
}
