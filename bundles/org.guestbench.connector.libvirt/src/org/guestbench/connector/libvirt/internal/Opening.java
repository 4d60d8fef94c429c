/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Interaction;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.binding.LibvirtLibrary;
import org.guestbench.connector.libvirt.internal.binding.Login;
import org.guestbench.connector.libvirt.internal.place.WaysFolder;

/** Opens one connection, in a thread that may hang: a host that does not answer costs the caller its deadline and nothing more. */
record Opening(Target target, Interaction interaction) {

	/** A person may have to be asked for a password meanwhile. */
	private static final Duration LIMIT = Duration.ofMinutes(2);
	private static final long POLL_MILLIS = 50;

	Connection open(@Nullable GuestFolders folders, WaysFolder ways, IProgressMonitor monitor) throws CoreException {
		Hypervisor hypervisor = openNative(monitor);
		LibvirtConnection connection = new LibvirtConnection(this, hypervisor, folders, ways);
		boolean ready = false;
		try {
			connection.begin(monitor);
			ready = true;
			return connection;
		} finally {
			if (!ready) {
				connection.close();
			}
		}
	}

	/** The caller closes it. */
	Hypervisor openNative(IProgressMonitor monitor) throws CoreException {
		return await(attempt(LibvirtLibrary.load()), monitor);
	}

	private CompletableFuture<Hypervisor> attempt(LibvirtLibrary library) {
		CompletableFuture<Hypervisor> opened = new CompletableFuture<>();
		Thread.ofPlatform().daemon().name("Guestbench libvirt open " + target.spec().id()).start(() -> {
			try {
				new HostKeys(target, interaction).settle();
				Hypervisor hypervisor = Hypervisor.open(library, target.text(), new Login(target.uri(), interaction));
				if (!opened.complete(hypervisor)) {
					// Nobody waits for it any more.
					hypervisor.close();
				}
			} catch (LibvirtFailure | CoreException | RuntimeException e) {
				opened.completeExceptionally(e);
			}
		});
		return opened;
	}

	private Hypervisor await(CompletableFuture<Hypervisor> opened, IProgressMonitor monitor) throws CoreException {
		long end = System.nanoTime() + LIMIT.toNanos();
		try {
			while (true) {
				try {
					return opened.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
				} catch (TimeoutException e) {
					if (monitor.isCanceled() && opened.cancel(false)) {
						throw new OperationCanceledException();
					}
					if (System.nanoTime() - end >= 0 && opened.cancel(false)) {
						throw failure("it did not answer within " + LIMIT.toSeconds() + " s. Look whether its daemon hangs", e);
					}
				}
			}
		} catch (InterruptedException e) {
			opened.cancel(false);
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (ExecutionException e) {
			if (e.getCause() instanceof CoreException refusal) {
				throw refusal;
			}
			throw failure(reason(e.getCause()), e.getCause());
		}
	}

	private String reason(@Nullable Throwable cause) {
		String message = cause == null || cause.getMessage() == null ? "it failed" : String.valueOf(cause.getMessage());
		if (cause instanceof LibvirtFailure failure && failure.login()) {
			return message + ". Check user name and password";
		}
		return message + ". " + Advice.of(target, message);
	}

	private CoreException failure(String why, @Nullable Throwable cause) {
		return new CoreException(
				Status.error("Cannot open the connection '" + target.spec().id() + "' (" + target.uri() + "): " + why + ".",
						cause));
	}
}
