/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.template;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.UUID;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.Pause;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.TemplateReport;
import org.guestbench.api.guest.BootSource.DirectKernel;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.qemu.internal.folder.GuestFolder;
import org.guestbench.connector.qemu.internal.folder.LogHead;
import org.guestbench.connector.qemu.internal.folder.RuntimeDirectory;
import org.guestbench.connector.qemu.internal.host.HostUser;
import org.guestbench.connector.qemu.internal.host.KvmDevice;
import org.guestbench.connector.qemu.internal.machine.Privileges;
import org.guestbench.connector.qemu.internal.machine.QemuFiles;
import org.guestbench.connector.qemu.internal.machine.TemplateCommand;
import org.guestbench.connector.qemu.internal.process.LaunchOrder;
import org.guestbench.connector.qemu.internal.process.Lifeline;
import org.guestbench.connector.qemu.internal.process.ProcessStarter;

/** Boots a guest that nobody sees, waits until it is ready and idle, and saves it. */
public final class TemplateMaker {

	/** Of the boot, and of the image's own preparations, to which the agent gives five minutes. */
	private static final Duration BOOT = Duration.ofMinutes(8);
	private static final Duration IDLE_FOR = Duration.ofSeconds(1);
	private static final Duration IDLE = Duration.ofMinutes(2);
	private static final Duration END = Duration.ofSeconds(20);
	private static final long LOG_LIMIT = 4 << 20;
	private static final int MESSAGE = 500;
	private static final Duration PAUSE = Duration.ofMillis(50);

	private final RuntimeDirectory directory;
	private final Path qemu;
	private final HostUser user;
	private final KvmDevice kvm;
	private final ProcessStarter processes;

	public TemplateMaker(RuntimeDirectory directory, Path qemu, HostUser user, KvmDevice kvm, ProcessStarter processes) {
		this.directory = directory;
		this.qemu = qemu;
		this.user = user;
		this.kvm = kvm;
		this.processes = processes;
	}

	/**
	 * Makes the files of a template in a folder.
	 *
	 * @return what of the image's preparations failed; empty if nothing
	 * @throws IOException if it could not; what is in the folder is of no use then
	 */
	String make(Path draft, GuestSpec spec, DirectKernel boot, Acceleration.Kind kind, IProgressMonitor monitor) throws IOException {
		GuestFolder folder = directory.template(UUID.randomUUID());
		try {
			Privileges privileges = Privileges.choose(user, kind, kvm, QemuFiles.of(boot));
			privileges.give(folder.vm());
			Path ram = StoredTemplate.ram(draft);
			// Forks ask for the right to write too, whoever they run as; the folder is closed to everybody else.
			Files.createFile(ram);
			Files.setPosixFilePermissions(ram, PosixFilePermissions.fromString(privileges.dropped() ? "rw-rw-rw-" : "rw-------"));
			Lifeline lifeline = Lifeline.start(processes, new LaunchOrder(folder.path(), LOG_LIMIT, false, privileges.words(),
					QemuFiles.template(boot, ram), TemplateCommand.template(qemu, spec, boot, kind)));
			String flaw;
			try {
				monitor.subTask("Booting the guest that is to become the template '" + spec.name() + "'");
				flaw = awaitReady(lifeline, folder, monitor);
				monitor.subTask("Waiting until the guest is idle");
				new Idleness(lifeline.qemu(), IDLE_FOR).await(IDLE, monitor);
				monitor.subTask("Saving the guest");
				save(draft, folder, privileges);
				if (!lifeline.qemu().awaitEnd(END, new NullProgressMonitor())) {
					throw new IOException("QEMU did not end after it had saved its guest");
				}
				// Now its logs are complete.
				lifeline.kill(END);
				TemplateLog.keep(folder.serialLog(), StoredTemplate.log(draft));
			} catch (IOException e) {
				throw new IOException(e.getMessage() + complaints(lifeline, folder), e);
			} finally {
				lifeline.remove(END);
			}
			// A machine that loses its power must not leave a template whose record is older than its memory.
			try (FileChannel file = FileChannel.open(ram, StandardOpenOption.WRITE)) {
				file.force(true);
			}
			return flaw;
		} finally {
			directory.discard(folder);
		}
	}

	private static String awaitReady(Lifeline lifeline, GuestFolder folder, IProgressMonitor monitor) throws IOException {
		long end = System.nanoTime() + BOOT.toNanos();
		TemplateReport report = TemplateReport.of(text(folder.serialLog()));
		while (!report.ready()) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			if (!lifeline.qemu().alive()) {
				throw new IOException("the guest ended before it was ready");
			}
			if (System.nanoTime() > end) {
				throw new IOException("the guest was not ready within " + BOOT.toMinutes() + " min");
			}
			Pause.of(PAUSE);
			report = TemplateReport.of(text(folder.serialLog()));
		}
		return report.flaw();
	}

	private static void save(Path draft, GuestFolder folder, Privileges privileges) throws IOException {
		Path socket = folder.vm().resolve("state");
		try (StateReceiver receiver = new StateReceiver(socket, StoredTemplate.state(draft))) {
			privileges.give(socket);
			StateTransfer.save(folder.monitor(), "unix:" + socket.getFileName());
			receiver.await(END);
		}
	}

	private static String complaints(Lifeline lifeline, GuestFolder folder) {
		try {
			// Now its logs are complete.
			lifeline.kill(END);
		} catch (IOException e) {
			// There may be something in them all the same.
		}
		String qemu = LogHead.read(folder.stderrLog(), MESSAGE);
		String text = text(folder.serialLog());
		String guest = LogHead.oneLine(text.substring(Math.max(0, text.length() - MESSAGE)));
		return (qemu.isEmpty() ? "" : ". QEMU said: " + qemu) + (guest.isEmpty() ? "" : ". The guest's last words: " + guest);
	}

	private static String text(Path log) {
		try {
			return Files.readString(log, StandardCharsets.ISO_8859_1);
		} catch (IOException e) {
			// Not there yet.
			return "";
		}
	}
}
