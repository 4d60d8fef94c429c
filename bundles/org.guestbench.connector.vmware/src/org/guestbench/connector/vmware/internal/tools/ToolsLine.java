/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.Pause;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.GuestReader;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/**
 * The way to VMware Tools in one guest, by the server. Calls wait while the guest is suspended, and for a while if its Tools do not answer; when it
 * has ended they say so. Safe for several threads.
 */
record ToolsLine(VmwareConnection connection, GuestId guest, Ref machine) {

	/** For Tools that are restarted. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);
	static final Duration POLL = Duration.ofMillis(200);
	private static final String POWER = "runtime.powerState";
	private static final String HOST = "runtime.host";
	private static final String THUMBPRINT = "summary.config.sslThumbprint";

	Node call(Request request, IProgressMonitor monitor) throws CoreException {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (true) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			try {
				return connection.session().call(request, monitor);
			} catch (IOException e) {
				throw broken(e);
			} catch (VimFault e) {
				GuestState state = state(monitor);
				switch (state) {
				case STOPPED, CRASHED, DELETED ->
					throw new ChannelClosedException("The guest " + guest.uuid() + " has ended. Start it again.", e);
				case PAUSED -> end = System.nanoTime() + PATIENCE.toNanos();
				case UNKNOWN, STARTING, RUNNING, STOPPING -> {
					if (!isAbsent(e) || System.nanoTime() - end >= 0) {
						throw refused(e);
					}
				}
				}
				Pause.of(POLL);
			}
		}
	}

	/** Whether Tools may be there in a moment. */
	static boolean isAbsent(VimFault e) {
		return e.is("GuestOperationsUnavailable") || e.is("InvalidPowerState") || e.is("ToolsUnavailable");
	}

	/** The guest or its Tools refuse a call; the cause is the server's fault. */
	CoreException refused(VimFault e) {
		return new CoreException(Status.error("VMware Tools in the guest " + guest.uuid() + " refuse: " + e.getMessage()
				+ ". Look whether open-vm-tools run there, and what its user may do.", e));
	}

	CoreException broken(IOException e) {
		return new CoreException(Status.error("VMware Tools in the guest " + guest.uuid() + " cannot be reached by "
				+ connection.target().host() + ": " + e.getMessage() + ". Look whether the server runs, and try again.", e));
	}

	GuestState state(IProgressMonitor monitor) throws CoreException {
		try {
			return GuestReader.state(connection.properties().read(machine, List.of(POWER), monitor).text(POWER));
		} catch (VimFault e) {
			throw e.gone() ? new ChannelClosedException("The guest " + guest.uuid() + " is gone.", e) : refused(e);
		} catch (IOException e) {
			throw broken(e);
		}
	}

	/** By which the host that the guest runs on is known, as the server tells it; empty if it does not. */
	String thumbprint(IProgressMonitor monitor) throws IOException, VimFault {
		Optional<Ref> host = connection.properties().read(machine, List.of(HOST), monitor).ref(HOST);
		return host.isEmpty() ? "" : connection.properties().read(host.get(), List.of(THUMBPRINT), monitor).text(THUMBPRINT);
	}
}
