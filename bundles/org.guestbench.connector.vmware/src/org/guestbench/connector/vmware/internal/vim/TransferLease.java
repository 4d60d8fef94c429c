/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.vim;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.Pause;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/** The time in which the disks of a machine may be sent or taken ({@code HttpNfcLease}). Who does not {@link #complete} it aborts it. */
public record TransferLease(VimSession session, Ref lease) {

	private static final Duration READY = Duration.ofMinutes(2);
	private static final Duration POLL = Duration.ofMillis(50);

	/** @param request of a method whose answer is a lease */
	public static TransferLease begin(VimSession session, Request request) throws IOException, VimFault {
		// Not to be cancelled in the middle: a lease whose name was never heard could not be ended.
		return new TransferLease(session, Ref.of(session.call(request, new NullProgressMonitor()).first("returnval")
				.orElseThrow(() -> new IOException("it has given no lease"))));
	}

	/** Work for which a lease is needed. */
	@FunctionalInterface
	public interface Work<T> {
		/** @param info the {@code HttpNfcLeaseInfo} */
		T run(Node info) throws IOException, VimFault;
	}

	/** Waits until it is ready, does the work and completes it; whatever goes wrong, the lease is ended. */
	public <T> T during(Work<T> work, IProgressMonitor monitor) throws IOException, VimFault {
		boolean whole = false;
		try {
			T result = work.run(awaitReady(monitor));
			session.call(Request.of("HttpNfcLeaseComplete", lease), monitor);
			whole = true;
			return result;
		} finally {
			if (!whole) {
				abort();
			}
		}
	}

	/** Keeps the server from ending it for want of progress. */
	public void tell(int percent) throws IOException, VimFault {
		session.call(new Request("HttpNfcLeaseProgress", lease, xml -> xml.leaf("percent", percent)), new NullProgressMonitor());
	}

	/** What a server has not begun to take it forgets. */
	private void abort() {
		// Somebody who cancels or interrupts does not want less to be ended.
		boolean interrupted = Thread.interrupted();
		try {
			session.call(Request.of("HttpNfcLeaseAbort", lease), new NullProgressMonitor());
		} catch (IOException | VimFault e) {
			// It ends by itself when nobody tells of progress, and what an import has left is removed by its UUID.
			return;
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private Node awaitReady(IProgressMonitor monitor) throws IOException, VimFault {
		long end = System.nanoTime() + READY.toNanos();
		while (true) {
			Found found = new PropertyReader(session).read(lease, List.of("state", "info", "error"), monitor);
			switch (found.text("state")) {
			case "ready" -> {
				return found.node("info").orElseThrow(() -> new IOException("it does not tell of its lease"));
			}
			case "error" -> throw new VimFault("", found.node("error").map(error -> error.text("localizedMessage")).orElse(""));
			default -> {
				if (System.nanoTime() - end >= 0) {
					throw new IOException("it was not ready for the transfer within " + READY.toSeconds() + " s");
				}
				Pause.of(POLL);
			}
			}
		}
	}
}
