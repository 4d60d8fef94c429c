/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.facet.Screenshots;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.api.guest.GuestState;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.ContentStream;
import org.guestbench.connector.libvirt.internal.binding.Screenshot;

/** Pictures of what the hypervisor shows on a guest's first screen, brought part by part, so that other calls come between. */
record LibvirtScreenshots(LibvirtConnection connection) implements Screenshots {

	private static final String WHAT = "take a picture of the screen of the guest";
	private static final String PIXMAP = "image/x-portable-pixmap";
	private static final String PNG = "image/png";

	@Override
	public byte[] take(GuestId guest, IProgressMonitor monitor) throws CoreException {
		GuestInfo info = connection.guest(guest).info(monitor);
		if (info.state() != GuestState.RUNNING && info.state() != GuestState.PAUSED) {
			throw new CoreException(Status.error("There is no picture of guest '" + info.name() + "': it does not run. Start it first."));
		}
		Screenshot shot = connection.call(WHAT, LibvirtConnection.SLOW, monitor,
				hypervisor -> Screenshot.begin(hypervisor, guest.uuid()));
		byte[] content = receive(shot.content(), monitor);
		try {
			return png(shot.type(), content);
		} catch (IOException e) {
			throw new CoreException(
					Status.error("There is no picture of guest '" + info.name() + "': what its hypervisor has sent is none ("
							+ e.getMessage() + "). Look at its console.", e));
		}
	}

	private static byte[] png(String type, byte[] content) throws IOException {
		return switch (type) {
		case PNG -> content;
		case PIXMAP -> Pixmap.parse(content).png();
		default -> throw new IOException("its type is '" + type.replaceAll("[^a-z/.+-]", "?") + "'");
		};
	}

	private byte[] receive(ContentStream stream, IProgressMonitor monitor) throws CoreException {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		boolean done = false;
		try {
			byte[] part = new byte[ContentStream.PART];
			int count = receive(stream, part, monitor);
			while (count > 0) {
				content.write(part, 0, count);
				if (content.size() > MOST) {
					throw new CoreException(Status.error("The picture of the screen is larger than " + (MOST >> 20) + " MiB. "
							+ "Give the guest a screen with fewer pixels."));
				}
				count = receive(stream, part, monitor);
			}
			connection.call(WHAT, LibvirtConnection.QUICK, monitor, hypervisor -> {
				stream.finish();
				return stream;
			});
			done = true;
			return content.toByteArray();
		} finally {
			if (!done) {
				breakOff(stream);
			}
		}
	}

	private int receive(ContentStream stream, byte[] part, IProgressMonitor monitor) throws CoreException {
		return connection.call(WHAT, LibvirtConnection.QUICK, monitor, hypervisor -> Integer.valueOf(stream.receive(part))).intValue();
	}

	private void breakOff(ContentStream stream) {
		try {
			connection.call("break a picture off", LibvirtConnection.QUICK, new NullProgressMonitor(), hypervisor -> {
				stream.close();
				return stream;
			});
		} catch (CoreException | OperationCanceledException e) {
			// The connection is closed or lost, and the stream with it.
			Log.warn("A picture of a screen could not be broken off.", e);
		}
	}
}
