/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.SubMonitor;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.binding.ContentStream;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;

/** The content of one volume, sent and received in parts, so that other calls of the connection come between. */
record Transfer(HostPool pool, String volume, long length) {

	/** Of one call: also a slow line takes no more than some seconds for it. */
	private static final int PART = 1 << 20;

	void send(Path file, IProgressMonitor monitor) throws CoreException, IOException {
		SubMonitor progress = SubMonitor.convert(monitor, parts());
		ContentStream stream = begin(pool.use("send an image to the host", monitor, storage -> storage.upload(volume, length)));
		boolean done = false;
		try (InputStream in = Files.newInputStream(file)) {
			byte[] buffer = new byte[PART];
			for (int count = in.readNBytes(buffer, 0, PART); count > 0; count = in.readNBytes(buffer, 0, PART)) {
				int part = count;
				call("send an image to the host", progress.split(1), () -> {
					stream.send(buffer, part);
					return stream;
				});
			}
			call("send an image to the host", monitor, () -> {
				stream.finish();
				return stream;
			});
			done = true;
		} finally {
			if (!done) {
				breakOff(stream);
			}
		}
	}

	/** SHA-256 of what the host has, in hexadecimal. */
	String digest(IProgressMonitor monitor) throws CoreException {
		SubMonitor progress = SubMonitor.convert(monitor, parts());
		ContentStream stream = begin(pool.use("read an image back from the host", monitor, storage -> storage.download(volume, length)));
		MessageDigest digest = FileDigests.sha256();
		boolean done = false;
		try {
			byte[] buffer = new byte[PART];
			int count;
			do {
				count = call("read an image back from the host", progress.split(1), () -> Integer.valueOf(fill(stream, buffer))).intValue();
				digest.update(buffer, 0, count);
			} while (count == PART);
			call("read an image back from the host", monitor, () -> {
				stream.finish();
				return stream;
			});
			done = true;
			return HexFormat.of().formatHex(digest.digest());
		} finally {
			if (!done) {
				breakOff(stream);
			}
		}
	}

	private static int fill(ContentStream stream, byte[] buffer) throws LibvirtFailure {
		int filled = 0;
		while (filled < buffer.length) {
			byte[] part = new byte[Math.min(buffer.length - filled, ContentStream.PART)];
			int count = stream.receive(part);
			if (count == 0) {
				return filled;
			}
			System.arraycopy(part, 0, buffer, filled, count);
			filled += count;
		}
		return filled;
	}

	private int parts() {
		return (int) Math.min(Integer.MAX_VALUE, length / PART + 1);
	}

	private static ContentStream begin(Optional<ContentStream> stream) throws CoreException {
		return stream.orElseThrow(
				() -> new CoreException(Status.error("An image that was being brought to the host was removed there. Try again.", null)));
	}

	private interface Step<T> {
		T run() throws LibvirtFailure;
	}

	private <T> T call(String what, IProgressMonitor monitor, Step<T> step) throws CoreException {
		return pool.connection().call(what, LibvirtConnection.QUICK, monitor, hypervisor -> step.run());
	}

	private void breakOff(ContentStream stream) {
		try {
			call("break a transfer off", new NullProgressMonitor(), () -> {
				stream.close();
				return stream;
			});
		} catch (CoreException | OperationCanceledException e) {
			// The connection is closed or lost, and the stream with it.
			Log.warn("A transfer of an image could not be broken off.", e);
		}
	}
}
