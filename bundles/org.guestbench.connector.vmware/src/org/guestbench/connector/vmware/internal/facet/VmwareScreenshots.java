/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.facet;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Screenshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.vmware.internal.Log;
import org.guestbench.connector.vmware.internal.VmwareConnection;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.DatastoreFile;
import org.guestbench.connector.vmware.internal.vim.InventoryPath;

/** The server writes a picture into the folder of the machine ({@code CreateScreenshot_Task}), from where it is taken and removed. */
record VmwareScreenshots(VmwareConnection connection) implements Screenshots {

	private static final Duration LIMIT = Duration.ofMinutes(2);
	/** Portable Network Graphics, section 5.2. */
	private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

	@Override
	public byte[] take(GuestId guest, IProgressMonitor monitor) throws CoreException {
		GuestInfo info = connection.guest(guest).info(monitor);
		if (info.state() != GuestState.RUNNING) {
			throw new CoreException(Status.error("There is no picture of guest '" + info.name() + "': it does not run. Start it first."));
		}
		return connection.call(guest, "take a picture of the screen of the guest", monitor, machine -> take(machine, monitor));
	}

	private byte[] take(Ref machine, IProgressMonitor monitor) throws IOException, VimFault {
		// Found before something is made that would have to be removed there.
		InventoryPath place = InventoryPath.of(machine, connection.properties(), monitor);
		String name = connection.tasks().run(Request.of("CreateScreenshot_Task", machine), LIMIT, monitor).map(Node::text)
				.orElseThrow(() -> new IOException("it does not tell where the picture is"));
		DatastoreFile file = new DatastoreFile(connection.session(), place, name.strip());
		try {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			byte[] picture = file.read(MOST, monitor);
			if (picture.length < SIGNATURE.length || !Arrays.equals(picture, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
				throw new IOException("what it has for a picture is no PNG file");
			}
			return picture;
		} finally {
			remove(file);
		}
	}

	private static void remove(DatastoreFile file) {
		boolean interrupted = Thread.interrupted();
		try {
			file.remove();
		} catch (IOException | VimFault e) {
			Log.warn("The picture " + file.name() + " could not be removed from its datastore. It goes with its guest.", e);
		} finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}
}
