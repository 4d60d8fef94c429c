/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.create;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.guestbench.connector.vmware.internal.soap.HttpTransfer;
import org.guestbench.connector.vmware.internal.soap.Node;
import org.guestbench.connector.vmware.internal.soap.Ref;
import org.guestbench.connector.vmware.internal.soap.Request;
import org.guestbench.connector.vmware.internal.soap.TransferAddress;
import org.guestbench.connector.vmware.internal.soap.VimFault;
import org.guestbench.connector.vmware.internal.vim.TransferLease;
import org.guestbench.connector.vmware.internal.vim.VimSession;

/** Takes the disk of a machine that is stopped ({@code ExportVm}), stream-optimized as the server gives it. */
public record MachineExport(VimSession session, Ref machine) {

	private static final long KIB = 1024;
	/** What a disk that cannot be compressed takes beyond its size. */
	private static final long TABLES = 64 << 20;
	private static final int MAGIC = 0x564d444b;
	private static final int ALMOST = 99;

	/** @param file is written; there in part if this fails */
	public void to(Path file, IProgressMonitor monitor) throws IOException, VimFault {
		TransferLease lease = TransferLease.begin(session, Request.of("ExportVm", machine));
		lease.during(info -> take(lease, info, file, monitor), monitor);
	}

	private Path take(TransferLease lease, Node info, Path file, IProgressMonitor monitor) throws IOException, VimFault {
		List<Node> disks = info.all("deviceUrl").stream().filter(device -> device.flag("disk")).toList();
		if (disks.size() != 1) {
			throw new IOException("the guest has " + disks.size() + " disks, and an archive has one. Use the server's own tools");
		}
		Node disk = disks.get(0);
		TransferAddress address = TransferAddress.of(session.client(), disk.text("url"), disk.text("sslThumbprint"));
		long capacity = Math.max(1, info.number(0, "totalDiskCapacityInKB"));
		long most = capacity > Long.MAX_VALUE / KIB / 2 ? Long.MAX_VALUE : capacity * KIB + capacity * KIB / 8 + TABLES;
		try (HttpTransfer transfer = new HttpTransfer(address.trust())) {
			transfer.receive(address.uri(), file, most, () -> lease.tell(percent(file, capacity)), monitor);
		}
		check(file);
		return file;
	}

	/** It is compressed, so more is never said than is sure. */
	private static int percent(Path file, long capacity) throws IOException {
		return Files.exists(file) ? (int) Math.min(ALMOST, Files.size(file) / KIB * 100 / capacity) : 0;
	}

	private static void check(Path file) throws IOException {
		ByteBuffer magic = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		try (FileChannel channel = FileChannel.open(file)) {
			while (magic.hasRemaining() && channel.read(magic) >= 0) {
				// A read may bring less than was asked for.
			}
		}
		if (magic.hasRemaining() || magic.getInt(0) != MAGIC) {
			throw new IOException("what it gives for the disk is no VMDK file");
		}
	}
}
