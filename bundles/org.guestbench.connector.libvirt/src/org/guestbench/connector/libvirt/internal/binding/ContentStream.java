/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import org.libvirt.jna.SizeT;
import org.libvirt.jna.StreamPointer;

import com.sun.jna.Memory;

/** The content of a volume or a picture on its way to or from the host, part by part, each within a call of {@link NativeCalls} of its own. */
public final class ContentStream implements HostStream {

	/** What fits into one message of libvirt's protocol, in any version of it. */
	public static final int PART = 128 << 10;

	private final Hypervisor hypervisor;
	private final LibvirtLibrary library;
	private final StreamPointer pointer;
	private boolean closed;

	private ContentStream(Hypervisor hypervisor, StreamPointer pointer) {
		this.hypervisor = hypervisor;
		this.library = hypervisor.library();
		this.pointer = pointer;
	}

	interface Begin {
		int with(StreamPointer stream);
	}

	static ContentStream open(Hypervisor hypervisor, Begin begin) throws LibvirtFailure {
		LibvirtLibrary library = hypervisor.library();
		StreamPointer pointer = library.check(library.api().virStreamNew(hypervisor.pointer(), 0));
		if (begin.with(pointer) < 0) {
			LibvirtFailure failure = library.failure();
			library.api().virStreamFree(pointer);
			throw failure;
		}
		ContentStream stream = new ContentStream(hypervisor, pointer);
		hypervisor.opened(stream);
		return stream;
	}

	/** Sends all of it. */
	public void send(byte[] data, int length) throws LibvirtFailure {
		try (Memory memory = new Memory(PART)) {
			int sent = 0;
			while (sent < length) {
				int part = Math.min(PART, length - sent);
				memory.write(0, data, sent, part);
				sent += library.check(library.api().virStreamSend(open(), memory, new SizeT(part)));
			}
		}
	}

	/** @return how much has come; 0 at the end */
	public int receive(byte[] buffer) throws LibvirtFailure {
		try (Memory memory = new Memory(PART)) {
			int count = library
					.check(library.api().virStreamRecv(open(), memory, new SizeT(Math.min(PART, buffer.length))));
			memory.read(0, buffer, 0, count);
			return count;
		}
	}

	/** Everything was sent, or received; what the host could not write is told now. */
	public void finish() throws LibvirtFailure {
		library.check(library.api().virStreamFinish(open()));
		free();
	}

	private StreamPointer open() throws LibvirtFailure {
		if (closed) {
			throw new LibvirtFailure(0, "the stream was closed");
		}
		return pointer;
	}

	private void free() {
		closed = true;
		hypervisor.closed(this);
		library.api().virStreamFree(pointer);
	}

	/** Breaks it off, unless it is finished. */
	@Override
	public void close() {
		if (!closed) {
			library.api().virStreamAbort(pointer);
			free();
		}
	}
}
