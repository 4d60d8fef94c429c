/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import org.eclipse.jdt.annotation.NonNullByDefault;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;

/**
 * A connection to the server of a domain's screen that nobody else can get to, as the descriptor of a socket that libvirt passes
 * ({@code virDomainOpenGraphicsFD}, libvirt-domain.h). Only a daemon of this machine can pass one. One thread may read while another writes; both block.
 */
public final class PassedScreen implements AutoCloseable {

	/** {@code VIR_DOMAIN_OPEN_GRAPHICS_SKIPAUTH}: whoever libvirt gives it to need not give a password. */
	private static final int NO_PASSWORD = 1;
	private static final int BOTH_WAYS = 2;
	private static final int INTERRUPTED = 4;
	private static final int MOST = 64 << 10;

	private final Posix posix = Native.load(Platform.C_LIBRARY_NAME, Posix.class);
	private final int descriptor;
	/** It is closed by whoever has this for writing, so that nobody uses a descriptor that is another one by then. */
	private final ReadWriteLock use = new ReentrantReadWriteLock();
	private volatile boolean closed;

	private PassedScreen(int descriptor) {
		this.descriptor = descriptor;
	}

	/** @param index among all of the domain's displays, of whatever kind */
	public static PassedScreen open(Hypervisor hypervisor, UUID guest, int index) throws LibvirtFailure {
		LibvirtLibrary library = hypervisor.library();
		try (Domain domain = hypervisor.domain(guest)) {
			return new PassedScreen(library.check(library.api().virDomainOpenGraphicsFD(domain.pointer(), index, NO_PASSWORD)));
		}
	}

	/** Ends when the guest does, or when this is closed. */
	public InputStream input() {
		return new InputStream() {

			@Override
			public int read() throws IOException {
				byte[] one = new byte[1];
				return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
			}

			@Override
			@NonNullByDefault({})
			public int read(byte[] bytes, int offset, int length) throws IOException {
				try (Memory memory = new Memory(Math.max(1, Math.min(MOST, length)))) {
					int count = transfer(() -> posix.read(descriptor, memory, new NativeLong(Math.min(MOST, length))));
					memory.read(0, bytes, offset, count);
					return count == 0 && length > 0 ? -1 : count;
				}
			}
		};
	}

	public OutputStream output() {
		return new OutputStream() {

			@Override
			public void write(int one) throws IOException {
				write(new byte[] { (byte) one }, 0, 1);
			}

			@Override
			@NonNullByDefault({})
			public void write(byte[] bytes, int offset, int length) throws IOException {
				try (Memory memory = new Memory(MOST)) {
					int done = 0;
					while (done < length) {
						int part = Math.min(MOST, length - done);
						memory.write(0, bytes, offset + done, part);
						int count = transfer(() -> posix.write(descriptor, memory, new NativeLong(part)));
						if (count == 0) {
							throw new IOException("the connection to the screen was closed");
						}
						done += count;
					}
				}
			}
		};
	}

	private interface Transfer {
		NativeLong run();
	}

	/** @return how much was transferred; 0 if the connection has ended */
	private int transfer(Transfer transfer) throws IOException {
		use.readLock().lock();
		try {
			while (!closed) {
				int count = transfer.run().intValue();
				if (count >= 0) {
					return count;
				}
				if (Native.getLastError() != INTERRUPTED) {
					throw new IOException("the connection to the screen has broken (error " + Native.getLastError() + ")");
				}
			}
			return 0;
		} finally {
			use.readLock().unlock();
		}
	}

	/** From any thread; a blocked read or write ends. Idempotent. */
	@Override
	public void close() {
		synchronized (this) {
			if (closed) {
				return;
			}
			closed = true;
			posix.shutdown(descriptor, BOTH_WAYS);
		}
		use.writeLock().lock();
		try {
			posix.close(descriptor);
		} finally {
			use.writeLock().unlock();
		}
	}
}
