/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.facet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.stream.SharedConsole;

/** The beginning of what a guest says on a console. */
final class ConsoleText implements AutoCloseable {

	private static final int MOST = 256 << 10;
	private static final int BUFFER = 4 << 10;

	private final SerialLink link;
	private final StringBuilder text = new StringBuilder();

	private ConsoleText(SerialLink link) {
		this.link = link;
	}

	static ConsoleText listen(LibvirtConnection connection, GuestId guest, String console, IProgressMonitor monitor) throws CoreException {
		ConsoleText text = new ConsoleText(SharedConsole.open(connection, guest, console, monitor).join()
				.orElseThrow(() -> new CoreException(Status.error("The guest ended before anybody could listen to it.", null))));
		Thread.ofPlatform().daemon().name("Guestbench libvirt console text").start(text::read);
		return text;
	}

	private void read() {
		byte[] buffer = new byte[BUFFER];
		try {
			for (int count = link.input().read(buffer); count >= 0; count = link.input().read(buffer)) {
				synchronized (text) {
					int room = Math.min(count, MOST - text.length());
					text.append(new String(buffer, 0, room, StandardCharsets.ISO_8859_1));
				}
			}
		} catch (IOException e) {
			// Closed: what was heard is all there is.
			return;
		}
	}

	boolean contains(String words) {
		synchronized (text) {
			return text.indexOf(words) >= 0;
		}
	}

	@Override
	public void close() {
		link.close();
	}
}
