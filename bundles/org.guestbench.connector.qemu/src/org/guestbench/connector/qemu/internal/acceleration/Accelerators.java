/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.acceleration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.guest.BootSource;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.connector.qemu.internal.Log;
import org.guestbench.connector.qemu.internal.host.KvmDevice;

/** Decides what executes a guest's processors: hardware where a boot has proven it, else emulation. */
public final class Accelerators implements Acceleration {

	private final Path qemu;
	private final KvmDevice kvm;
	private final ProofStore store;
	private final AccelerationProbe probe;
	private volatile Optional<Proof> known;

	public Accelerators(Path qemu, KvmDevice kvm, ProofStore store, AccelerationProbe probe) {
		this.qemu = qemu;
		this.kvm = kvm;
		this.store = store;
		this.probe = probe;
		this.known = remembered();
	}

	@Override
	public Proof prove(BootSource source, IProgressMonitor monitor) throws CoreException {
		Proof proof = answer(source, monitor);
		known = Optional.of(proof);
		return proof;
	}

	@Override
	public Optional<Proof> known() {
		return known;
	}

	/** What a guest is to be started with: never boots anything. */
	public Kind kind(BootSource source) {
		if (!kvm.complaint().isEmpty()) {
			return Kind.EMULATED;
		}
		try {
			Optional<Proof> proof = source instanceof DirectKernel direct ? store.find(ProofKey.of(qemu, direct)) : remembered();
			return proof.map(Proof::kind).orElse(Kind.EMULATED);
		} catch (IOException e) {
			Log.warn("Cannot tell for which kernel acceleration would have been proven; it is not used.", e);
			return Kind.EMULATED;
		}
	}

	private Proof answer(BootSource source, IProgressMonitor monitor) throws CoreException {
		String complaint = kvm.complaint();
		if (!complaint.isEmpty()) {
			// Not remembered: it is quickly found out again, and quickly mended.
			return AccelerationProbe.emulated(complaint);
		}
		if (!(source instanceof DirectKernel direct)) {
			return remembered()
					.orElseGet(() -> AccelerationProbe.emulated("a disk image has no kernel of its own to prove acceleration with; "
							+ "a run from an image of the bench proves it for all"));
		}
		try {
			ProofKey key = ProofKey.of(qemu, direct);
			Optional<Proof> proof = store.find(key);
			if (proof.isPresent()) {
				return proof.get();
			}
			monitor.subTask("Booting a kernel to see whether the processor runs guests");
			Proof fresh = probe.boot(Kind.HARDWARE, direct, monitor);
			store.remember(key, fresh);
			return fresh;
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot find out whether the processor runs guests: " + e.getMessage()
					+ ". Check QEMU and the image.", e));
		}
	}

	private Optional<Proof> remembered() {
		String complaint = kvm.complaint();
		if (!complaint.isEmpty()) {
			return Optional.of(AccelerationProbe.emulated(complaint));
		}
		try {
			return store.latest(ProofKey.thisHost(), ProofKey.file(qemu.toRealPath()));
		} catch (IOException e) {
			return Optional.empty();
		}
	}
}
