/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.connector.vmware.internal.soap.CertificateTrust;
import org.guestbench.connector.vmware.internal.soap.DiskUpload;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.Found;
import org.guestbench.connector.vmware.internal.vim.PropertyReader;
import org.guestbench.connector.vmware.internal.vim.VimSession;

/** The time in which a new machine takes its disk ({@code HttpNfcLease}). Until it is completed, the machine is not whole. */
record ImportLease(VimSession session, Ref lease) {

	private static final Duration READY = Duration.ofMinutes(2);
	private static final long POLL_MILLIS = 50;

	void upload(StreamDisk disk, IProgressMonitor monitor) throws IOException, VimFault {
		Node target = awaitReady(monitor).all("deviceUrl").stream().filter(device -> !device.text("disk").equals("false")).findFirst()
				.orElseThrow(() -> new IOException("it does not tell where the disk is to go"));
		URI uri = uri(target.text("url"));
		try (DiskUpload upload = new DiskUpload(trust(uri, target.text("sslThumbprint")))) {
			upload.send(disk.file(), uri, () -> tell(50), monitor);
		}
		session.call(Request.of("HttpNfcLeaseComplete", lease), monitor);
	}

	/** What a server has not begun to take it forgets. */
	void abort() throws IOException, VimFault {
		session.call(Request.of("HttpNfcLeaseAbort", lease), new NullProgressMonitor());
	}

	private void tell(int percent) throws IOException, VimFault {
		session.call(new Request("HttpNfcLeaseProgress", lease, xml -> xml.leaf("percent", percent)), new NullProgressMonitor());
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
					throw new IOException("it was not ready to take the disk within " + READY.toSeconds() + " s");
				}
				rest();
			}
			}
		}
	}

	private static void rest() {
		try {
			Thread.sleep(POLL_MILLIS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	/** A star stands for the server itself. */
	private URI uri(String url) throws IOException {
		URI service = session.client().service();
		String own = service.getPort() < 0 ? service.getHost() : service.getHost() + ":" + service.getPort();
		try {
			URI uri = URI.create(url.replaceFirst("^https://\\*/", "https://" + own + "/"));
			if (!"https".equals(uri.getScheme()) || uri.getHost() == null) {
				throw new IOException("it wants the disk at '" + uri + "', which is no place for it");
			}
			return uri;
		} catch (IllegalArgumentException e) {
			throw new IOException("it does not tell where the disk is to go", e);
		}
	}

	/** Another host than the server is trusted by what the server says of it. */
	private CertificateTrust trust(URI uri, String thumbprint) {
		if (thumbprint.isBlank()) {
			return uri.getAuthority().equals(session.client().service().getAuthority()) ? session.client().trust() : new CertificateTrust();
		}
		return CertificateTrust.pinned(thumbprint);
	}
}
