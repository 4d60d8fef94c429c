/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.acceleration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.Pause;
import org.guestbench.api.facet.Acceleration.Kind;
import org.guestbench.api.facet.Acceleration.Proof;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.LogHead;
import org.guestbench.connector.qemu.internal.folder.RuntimeDirectory;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.KvmDevice;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.machine.QemuCommand;
import org.guestbench.connector.qemu.internal.machine.QemuFiles;
import org.guestbench.connector.qemu.internal.process.LaunchOrder;
import org.guestbench.connector.qemu.internal.process.Lifeline;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;

/** Boots a kernel with hardware virtualization and waits for its sign of life on the serial port. */
public final class AccelerationProbe {

	/** What the init of our images writes when the kernel's command line has {@code guestbench.probe}. */
	static final String MARKER = "GUESTBENCH-PROBE-OK";
	private static final String PARAMETER = "quiet guestbench.probe";
	private static final long LOG_LIMIT = 256 * 1024;
	private static final Duration END = Duration.ofSeconds(20);
	private static final int MESSAGE = 500;
	private static final Duration PAUSE = Duration.ofMillis(20);

	private final RuntimeDirectory directory;
	private final Path qemu;
	private final HostUser user;
	private final KvmDevice kvm;
	private final ProcessStarter processes;
	private final Duration deadline;

	/** @param deadline for the boot, which takes a second where it works */
	public AccelerationProbe(RuntimeDirectory directory, Path qemu, HostUser user, KvmDevice kvm, ProcessStarter processes,
			Duration deadline) {
		this.directory = directory;
		this.qemu = qemu;
		this.user = user;
		this.kvm = kvm;
		this.processes = processes;
		this.deadline = deadline;
	}

	/** @throws IOException if QEMU could not even be started, which proves nothing */
	public Proof boot(Kind kind, DirectKernel source, IProgressMonitor monitor) throws IOException {
		GuestFolder folder = directory.probe(UUID.randomUUID());
		try {
			Privileges privileges = Privileges.choose(user, kind, kvm, List.of(source.kernel(), source.initrd()));
			privileges.give(folder.vm());
			Lifeline lifeline = Lifeline.start(processes,
					new LaunchOrder(folder.path(), LOG_LIMIT, false, privileges.words(), QemuFiles.probe(source),
							QemuCommand.probe(qemu, kind, PARAMETER)));
			try {
				return watch(lifeline, folder, monitor);
			} finally {
				lifeline.remove(END);
			}
		} finally {
			directory.discard(folder);
		}
	}

	private Proof watch(Lifeline lifeline, GuestFolder folder, IProgressMonitor monitor) throws IOException {
		long begin = System.nanoTime();
		while (true) {
			boolean alive = lifeline.qemu().alive();
			if (!alive) {
				// Now its logs are complete.
				lifeline.kill(END);
			}
			if (head(folder.serialLog()).contains(MARKER)) {
				long millis = (System.nanoTime() - begin) / 1_000_000;
				return new Proof(Kind.HARDWARE, "a kernel booted under KVM in " + millis + " ms");
			}
			if (!alive) {
				String said = LogHead.read(folder.stderrLog(), MESSAGE);
				return emulated("QEMU ended under KVM before the kernel had booted" + (said.isEmpty() ? "" : ": " + said));
			}
			if (System.nanoTime() - begin > deadline.toNanos()) {
				return emulated("KVM is there, but a kernel did not boot under it within " + deadline.toSeconds() + " s");
			}
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			Pause.of(PAUSE);
		}
	}

	static Proof emulated(String why) {
		return new Proof(Kind.EMULATED, why);
	}

	private static String head(Path log) {
		try (InputStream in = Files.newInputStream(log)) {
			return new String(in.readNBytes((int) LOG_LIMIT), StandardCharsets.ISO_8859_1);
		} catch (IOException e) {
			// Not there yet.
			return "";
		}
	}
}
