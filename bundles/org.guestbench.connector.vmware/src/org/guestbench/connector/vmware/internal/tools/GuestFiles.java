/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.tools;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.vmware.internal.soap.HttpTransfer;
import org.guestbench.connector.vmware.internal.soap.HttpTransfer.Sign;
import org.guestbench.connector.vmware.internal.soap.SoapClient;
import org.guestbench.connector.vmware.internal.soap.TransferAddress;
import org.guestbench.connector.vmware.internal.soap.VimFault;

/**
 * Moves the content of files into and out of one guest: the server tells an address for each, which is that of the host that the guest runs on. Safe for
 * several threads.
 */
final class GuestFiles implements AutoCloseable {

	private static final String STREAM = "application/octet-stream";

	private final GuestOperations operations;
	private final Map<String, HttpTransfer> hosts = new HashMap<>();
	private boolean closed;

	GuestFiles(GuestOperations operations) {
		this.operations = operations;
	}

	void write(String path, byte[] content, IProgressMonitor monitor) throws CoreException {
		send(path, content.length, BodyPublishers.ofByteArray(content), monitor);
	}

	/** @param length of the file */
	void write(String path, Path content, long length, IProgressMonitor monitor) throws CoreException {
		try {
			send(path, length, BodyPublishers.ofFile(content), monitor);
		} catch (FileNotFoundException e) {
			throw operations.line().broken(e);
		}
	}

	private void send(String path, long length, BodyPublisher content, IProgressMonitor monitor) throws CoreException {
		move(operations.addressTo(path, length, monitor), monitor, (transfer, address) -> {
			transfer.send(content, STREAM, address.uri(), Sign.NONE, monitor);
			return path;
		});
	}

	byte[] read(String path, int most, IProgressMonitor monitor) throws CoreException {
		return move(operations.addressFrom(path, monitor), monitor,
				(transfer, address) -> transfer.receive(address.uri(), most, monitor));
	}

	/** @param file is written, and there in part if this fails */
	void read(String path, Path file, long most, IProgressMonitor monitor) throws CoreException {
		move(operations.addressFrom(path, monitor), monitor, (transfer, address) -> {
			transfer.receive(address.uri(), file, most, Sign.NONE, monitor);
			return file;
		});
	}

	private interface Work<T> {
		T run(HttpTransfer transfer, TransferAddress address) throws IOException, VimFault;
	}

	private <T> T move(String url, IProgressMonitor monitor, Work<T> work) throws CoreException {
		try {
			TransferAddress address = TransferAddress.of(client(), url, "");
			return work.run(transfer(url, address, monitor), address);
		} catch (IOException e) {
			throw operations.line().broken(e);
		} catch (VimFault e) {
			throw operations.line().refused(e);
		}
	}

	/** Connections to a host are used again: each piece of output is a transfer. */
	private synchronized HttpTransfer transfer(String url, TransferAddress address, IProgressMonitor monitor) throws IOException, VimFault {
		if (closed) {
			throw new IOException("the channel was closed");
		}
		String host = address.uri().getRawAuthority();
		HttpTransfer present = hosts.get(host);
		if (present == null) {
			String thumbprint = host.equals(client().service().getRawAuthority()) ? "" : operations.line().thumbprint(monitor);
			present = new HttpTransfer(TransferAddress.of(client(), url, thumbprint).trust());
			hosts.put(host, present);
		}
		return present;
	}

	private SoapClient client() {
		return operations.line().connection().session().client();
	}

	@Override
	public synchronized void close() {
		closed = true;
		hosts.values().forEach(HttpTransfer::close);
	}
}
