/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Changes;
import org.guestbench.connector.vmware.internal.vim.VimSession;

/**
 * The thread that waits for what the server tells of, and passes it on. A session that has ended and a connection that broke are taken up again; if
 * that does not succeed soon, the connection is lost.
 */
final class ChangeLoop {

	/** Of machines, and of what they are in. */
	private static final Map<String, List<String>> TELLING = telling();
	private static final long[] PAUSES = { 100, 1000, 3000 };

	private final VimSession session;
	private final GuestBoard board;
	private final IProgressMonitor closing;
	private final AtomicBoolean started = new AtomicBoolean();

	ChangeLoop(VimSession session, GuestBoard board, IProgressMonitor closing) {
		this.session = session;
		this.board = board;
		this.closing = closing;
	}

	private static Map<String, List<String>> telling() {
		Map<String, List<String>> types = new HashMap<>(Sites.WANTED);
		types.put(Ref.VIRTUAL_MACHINE, GuestReader.TELLING);
		return Map.copyOf(types);
	}

	/** Once; again nothing happens. */
	void start() {
		if (started.compareAndSet(false, true)) {
			Thread.ofPlatform().daemon().name("Guestbench VMware changes").start(this::run);
		}
	}

	private void run() {
		int failed = 0;
		while (!closing.isCanceled()) {
			try {
				Changes changes = Changes.begin(session, TELLING, closing);
				changes.next(closing);
				// What went away before cannot be among what the server tells of now.
				board.refresh();
				failed = 0;
				while (!closing.isCanceled()) {
					Set<Ref> changed = changes.next(closing);
					if (!changed.isEmpty()) {
						board.touch(changed);
					}
				}
			} catch (OperationCanceledException e) {
				return;
			} catch (IOException | VimFault e) {
				if (failed == PAUSES.length) {
					board.lose(Status.error("The server does not tell of changes any more: " + e.getMessage() + ".", e));
					return;
				}
				rest(PAUSES[failed++]);
			} catch (RuntimeException e) {
				board.lose(board.defect(e));
				return;
			}
		}
	}

	private void rest(long millis) {
		try {
			Thread.sleep(millis);
		} catch (InterruptedException e) {
			// Nobody interrupts this thread but a JVM that ends.
			closing.setCanceled(true);
		}
	}
}
