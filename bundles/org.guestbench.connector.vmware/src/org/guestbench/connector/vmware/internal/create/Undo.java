/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.io.IOException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.vmware.internal.GuestRemoval;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/** Removes what a creation that fails has left of its guest. Used by one thread. */
final class Undo {

	/** How often it is looked for, when the server may be creating it at that moment. */
	private static final int LOOKS = 4;
	private static final long PAUSE_MILLIS = 250;

	private final VmwareConnection connection;
	private final GuestId guest;
	private boolean begun;

	Undo(VmwareConnection connection, GuestId guest) {
		this.connection = connection;
		this.guest = guest;
	}

	/** The next call makes something. */
	void begins() {
		begun = true;
	}

	interface Work {
		void run() throws IOException, VimFault, CoreException;
	}

	void unlessDone(Work work) throws IOException, VimFault, CoreException {
		boolean done = false;
		// What broke off may have begun something that the server has not shown yet.
		int looks = 1;
		try {
			work.run();
			done = true;
		} catch (IOException e) {
			looks = LOOKS;
			throw e;
		} finally {
			if (!done && begun) {
				remove(looks);
			}
		}
	}

	private void remove(int looks) {
		// Somebody who cancels or interrupts does not want less to be undone.
		boolean interrupted = Thread.interrupted();
		try {
			for (int look = 0; look < looks; look++) {
				if (look > 0) {
					Thread.sleep(PAUSE_MILLIS);
				}
				try {
					if (connection.find(guest, new NullProgressMonitor()).isPresent()) {
						new GuestRemoval(connection, guest).remove(new NullProgressMonitor());
						return;
					}
				} catch (IOException | VimFault | CoreException e) {
					// Tried again; what stays has the mark of its run and is found by that.
					continue;
				}
			}
		} catch (InterruptedException e) {
			interrupted = true;
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}
}
