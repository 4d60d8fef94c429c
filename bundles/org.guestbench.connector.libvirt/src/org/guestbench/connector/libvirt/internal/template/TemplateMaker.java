/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.Pause;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.Acceleration;
import org.guestbench.api.facet.TemplateReport;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestSpec;
import org.guestbench.connector.libvirt.internal.GuestFolders;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.OwnedFiles;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition.Meeting;
import org.guestbench.connector.libvirt.internal.definition.SavedMachine;

/** Boots a guest that nobody sees and that ends with the connection, waits until it is ready and idle, and saves it. */
record TemplateMaker(LibvirtConnection connection, GuestFolders folders, TemplateStore store) {

	/** Of the boot, and of the image's own preparations, to which the agent gives five minutes. */
	private static final Duration BOOT = Duration.ofMinutes(8);
	private static final Duration SAVING = Duration.ofSeconds(60);
	private static final Duration POLL = Duration.ofMillis(50);
	private static final int MESSAGE = 500;

	/**
	 * Makes the files of a template in a folder; if it throws they are of no use.
	 *
	 * @return what of the image's preparations failed; empty if nothing
	 */
	String make(Path draft, GuestSpec spec, Acceleration.Kind kind, IProgressMonitor monitor) throws IOException, CoreException {
		UUID uuid = UUID.randomUUID();
		GuestId id = new GuestId(connection.id(), uuid);
		Path ram = OwnedFiles.file(StoredTemplate.ram(draft));
		Path state = OwnedFiles.file(StoredTemplate.state(draft));
		folders.make(uuid);
		try {
			GuestSpec hidden = new GuestSpec(uuid, spec.name(), spec.boot(), spec.memory(), spec.cpus(), spec.network(), null);
			String xml = DomainDefinition.template(hidden, "guestbench-template-" + uuid, connection.abilities(), kind,
					new Meeting(folders.agent(uuid), folders.serialLog(uuid), folders.overlay(uuid), null),
					new SavedMachine(ram, store.empty(), false));
			monitor.subTask("Booting the guest that is to become the template '" + spec.name() + "'");
			start(xml, uuid, monitor);
			String flaw = awaitReady(id, monitor);
			monitor.subTask("Waiting until the guest is idle");
			new Idleness(connection, uuid).await(monitor);
			monitor.subTask("Saving the guest");
			save(id, state, monitor);
			return flaw;
		} finally {
			end(id);
		}
	}

	private void start(String xml, UUID uuid, IProgressMonitor monitor) throws CoreException, IOException {
		try {
			connection.calls().undoable("starting a guest to save it", LibvirtConnection.SLOW, monitor, hypervisor -> {
				hypervisor.startPassing(xml).close();
				return uuid;
			}, hypervisor -> {
				try (Domain domain = hypervisor.domain(uuid)) {
					domain.destroy();
				}
				return uuid;
			});
		} catch (LibvirtFailure e) {
			throw new IOException("libvirt does not start it: " + e.getMessage(), e);
		}
	}

	private String awaitReady(GuestId id, IProgressMonitor monitor) throws IOException, CoreException {
		long end = System.nanoTime() + BOOT.toNanos();
		TemplateReport report = TemplateReport.of(log(id.uuid()));
		while (!report.ready()) {
			try {
				connection.require(id, monitor);
			} catch (GuestNotFoundException e) {
				String log = log(id.uuid());
				throw new IOException("the guest ended before it was ready. Its last words: "
						+ log.substring(Math.max(0, log.length() - MESSAGE)).replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), e);
			}
			if (System.nanoTime() - end >= 0) {
				throw new IOException("the guest was not ready within " + BOOT.toMinutes() + " min");
			}
			Pause.of(POLL);
			report = TemplateReport.of(log(id.uuid()));
		}
		return report.flaw();
	}

	private String log(UUID uuid) {
		try {
			return Files.readString(folders.serialLog(uuid), StandardCharsets.ISO_8859_1);
		} catch (IOException e) {
			// Not there yet.
			return "";
		}
	}

	private void save(GuestId id, Path state, IProgressMonitor monitor) throws IOException, CoreException {
		Path socket = folders.state(id.uuid());
		try (StateReceiver receiver = new StateReceiver(socket, state)) {
			connection.call(id, "save the guest", LibvirtConnection.SLOW, monitor, domain -> {
				domain.suspend();
				SavedState.send(domain.monitor(), socket);
				return id;
			});
			long end = System.nanoTime() + SAVING.toNanos();
			while (!sent(id, monitor) || !receiver.done()) {
				if (System.nanoTime() - end >= 0) {
					throw new IOException("QEMU did not save its guest within " + SAVING.toSeconds() + " s");
				}
				Pause.of(POLL);
			}
		}
	}

	private boolean sent(GuestId id, IProgressMonitor monitor) throws CoreException {
		return connection
				.call(id, "save the guest", LibvirtConnection.QUICK, monitor, domain -> Boolean.valueOf(SavedState.sent(domain.monitor())))
				.booleanValue();
	}

	/** Whatever has happened; nothing is left of it but the files. */
	private void end(GuestId id) {
		try {
			connection.guest(id).delete(new NullProgressMonitor());
		} catch (CoreException | OperationCanceledException e) {
			Log.warn("A guest that was to become a template is left, until the connection is closed.", e);
		}
	}
}
