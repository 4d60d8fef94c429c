/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.api.connection.GuestNotFoundException;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.GuestId;

/** What guests wrote to their first serial port, up to a limit. */
record QemuSerialLogs(QemuConnection connection) implements SerialLogs {

	@Override
	public InputStream open(GuestId guest) throws CoreException {
		Inventory inventory = connection.qemu().inventory();
		Path log = inventory.directory().guest(guest.uuid()).serialLog();
		try {
			inventory.existing(guest.uuid());
			InputStream in = Files.newInputStream(log, LinkOption.NOFOLLOW_LINKS);
			if (Files.size(log) < GuestStart.LOG_LIMIT) {
				return in;
			}
			String end = "\n[The log ends here: its limit of " + (GuestStart.LOG_LIMIT >> 20) + " MiB is reached.]\n";
			return new SequenceInputStream(in, new ByteArrayInputStream(end.getBytes(StandardCharsets.US_ASCII)));
		} catch (NoSuchFileException e) {
			if (inventory.directory().guest(guest.uuid()).exists()) {
				// It was never started.
				return InputStream.nullInputStream();
			}
			throw new GuestNotFoundException(guest);
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot read the serial log '" + log + "': " + e.getMessage() + ".", e));
		}
	}
}
