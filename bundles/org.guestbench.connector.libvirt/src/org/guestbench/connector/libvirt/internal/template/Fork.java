/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.Pause;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.StopMode;
import org.guestbench.connector.libvirt.internal.GuestFolders;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.Domain;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.DefinedGuest;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition;
import org.guestbench.connector.libvirt.internal.definition.DomainDefinition.Meeting;
import org.guestbench.connector.libvirt.internal.definition.SavedMachine;

/**
 * Starts one guest where its template stood still. What the domain is for as long as it runs differs from what it is defined as, to which libvirt
 * returns when it has stopped: so it can be booted the next time.
 */
record Fork(LibvirtConnection connection, GuestFolders folders, TemplateStore store, DefinedGuest guest, StoredTemplate template) {

	private static final Duration LOADING = Duration.ofSeconds(30);
	private static final Duration STOPPING = Duration.ofSeconds(30);
	private static final Duration POLL = Duration.ofMillis(2);

	void start(IProgressMonitor monitor) throws CoreException {
		GuestId id = new GuestId(connection.id(), guest.spec().uuid());
		Path socket = folders.state(id.uuid());
		boolean begun = false;
		boolean done = false;
		try {
			Files.deleteIfExists(socket);
			String xml = DomainDefinition.fork(guest, connection.abilities(),
					new Meeting(folders.agent(id.uuid()), folders.serialLog(id.uuid()), folders.overlay(id.uuid()), null),
					new SavedMachine(template.ram(), store.empty(), true));
			connection.calls().undoable("starting a guest", LibvirtConnection.SLOW, monitor, hypervisor -> {
				try (Domain domain = hypervisor.startPaused(xml)) {
					return id;
				}
			}, hypervisor -> {
				try (Domain domain = hypervisor.domain(id.uuid())) {
					domain.destroy();
				}
				return id;
			});
			begun = true;
			load(id, socket, monitor);
			done = true;
		} catch (LibvirtFailure e) {
			throw failure(String.valueOf(e.getMessage()), e);
		} catch (IOException e) {
			throw failure(String.valueOf(e.getMessage()), e);
		} finally {
			if (begun && !done) {
				stop(id);
			}
		}
	}

	private void load(GuestId id, Path socket, IProgressMonitor monitor) throws CoreException, IOException {
		connection.call(id, "fork the guest", LibvirtConnection.SLOW, monitor, domain -> {
			SavedState.expect(domain.monitor(), socket);
			return id;
		});
		// QEMU has its files open by now, so these are what it has opened.
		if (!template.intact()) {
			throw new IOException("its template is being removed or has been changed. Prepare it again, or boot the guest");
		}
		SavedState.deliver(template.state(), socket);
		long end = System.nanoTime() + LOADING.toNanos();
		while (!resumed(id, monitor)) {
			if (System.nanoTime() - end >= 0) {
				throw new IOException("QEMU did not load the template's state within " + LOADING.toSeconds() + " s");
			}
			Pause.of(POLL);
		}
		Files.deleteIfExists(socket);
	}

	private boolean resumed(GuestId id, IProgressMonitor monitor) throws CoreException {
		return connection.call(id, "fork the guest", LibvirtConnection.SLOW, monitor, domain -> {
			boolean loaded = SavedState.loaded(domain.monitor());
			if (loaded) {
				domain.resume();
			}
			return Boolean.valueOf(loaded);
		}).booleanValue();
	}

	/** As it was before. */
	private void stop(GuestId id) {
		try {
			connection.guest(id).stop(StopMode.FORCE, STOPPING, new NullProgressMonitor());
		} catch (CoreException | OperationCanceledException e) {
			Log.warn("A guest that could not be forked could not be stopped either.", e);
		}
	}

	private CoreException failure(String why, @Nullable Throwable cause) {
		return new CoreException(Status.error("Cannot fork guest '" + guest.spec().name() + "': " + why + ".", cause));
	}
}
