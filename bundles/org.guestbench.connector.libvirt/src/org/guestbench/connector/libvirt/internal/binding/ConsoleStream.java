/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.binding;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.jdt.annotation.Nullable;
import org.libvirt.jna.DomainPointer;
import org.libvirt.jna.Libvirt.VirStreamEventCallback;
import org.libvirt.jna.SizeT;
import org.libvirt.jna.StreamPointer;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;

/**
 * A console of a domain as a native stream that never blocks: what comes is read by the thread of libvirt's events. The callback is one
 * object for all streams and knows them by numbers, as with {@link DomainEvents}.
 */
public final class ConsoleStream implements HostStream {

	private static final int NON_BLOCK = 1;
	private static final int READABLE = 1;
	private static final int ERROR = 4;
	private static final int HANG_UP = 8;
	private static final int WOULD_BLOCK = -2;
	private static final int CHUNK = 16 << 10;
	/** So that one console that never stops does not keep the events of all others waiting. */
	private static final int CHUNKS_AT_ONCE = 16;

	private static final AtomicLong NUMBERS = new AtomicLong();
	private static final Map<Long, ConsoleStream> OPEN = new ConcurrentHashMap<>();
	private static final VirStreamEventCallback ON_EVENT = (stream, events, opaque) -> {
		ConsoleStream console = OPEN.get(Pointer.nativeValue(opaque));
		if (console != null) {
			console.happened(events);
		}
	};

	private final Hypervisor hypervisor;
	private final LibvirtLibrary library;
	private final StreamPointer pointer;
	private final Receiver receiver;
	private final long number = NUMBERS.incrementAndGet();
	private boolean closed;

	/** Called by the thread of libvirt's events, and returns at once. */
	public interface Receiver {

		void received(byte[] data);

		/** The guest ended, or the way to it broke. */
		void ended();
	}

	private ConsoleStream(Hypervisor hypervisor, StreamPointer pointer, Receiver receiver) {
		this.hypervisor = hypervisor;
		this.library = hypervisor.library();
		this.pointer = pointer;
		this.receiver = receiver;
	}

	/**
	 * @param device by libvirt's alias, such as {@code serial0}; null for the domain's first
	 * @throws LibvirtFailure if the domain does not run, or somebody else has its console
	 */
	public static ConsoleStream open(Hypervisor hypervisor, UUID guest, @Nullable String device, Receiver receiver) throws LibvirtFailure {
		return open(hypervisor, guest, receiver,
				(api, domain, stream) -> api.virDomainOpenConsole(domain, device, stream, 0));
	}

	/**
	 * @param name of a port of QEMU's virtio devices that leads to a socket
	 * @throws LibvirtFailure if the domain does not run, or somebody else has the port
	 */
	public static ConsoleStream openPort(Hypervisor hypervisor, UUID guest, String name, Receiver receiver) throws LibvirtFailure {
		return open(hypervisor, guest, receiver, (api, domain, stream) -> api.virDomainOpenChannel(domain, name, stream, 0));
	}

	private interface Connecting {
		int to(LibvirtApi api, DomainPointer domain, StreamPointer stream);
	}

	private static ConsoleStream open(Hypervisor hypervisor, UUID guest, Receiver receiver, Connecting connecting) throws LibvirtFailure {
		LibvirtLibrary library = hypervisor.library();
		StreamPointer pointer = library.check(library.api().virStreamNew(hypervisor.pointer(), NON_BLOCK));
		ConsoleStream stream = new ConsoleStream(hypervisor, pointer, receiver);
		boolean connected = false;
		try (Domain domain = hypervisor.domain(guest)) {
			library.check(connecting.to(library.api(), domain.pointer(), pointer));
			OPEN.put(stream.number, stream);
			library.check(library.api().virStreamEventAddCallback(pointer, READABLE | ERROR | HANG_UP, ON_EVENT,
					Pointer.createConstant(stream.number), null));
			connected = true;
			hypervisor.opened(stream);
			return stream;
		} finally {
			if (!connected) {
				OPEN.remove(stream.number);
				library.api().virStreamFree(pointer);
			}
		}
	}

	/** @return how much was taken; 0 if the other side has to read first */
	public synchronized int send(byte[] data, int offset, int length) throws LibvirtFailure {
		if (closed || length == 0) {
			return length;
		}
		try (Memory memory = new Memory(length)) {
			memory.write(0, data, offset, length);
			int sent = library.api().virStreamSend(pointer, memory, new SizeT(length));
			if (sent == WOULD_BLOCK) {
				return 0;
			}
			return library.check(sent);
		}
	}

	/** Whether what comes is read, or held back. */
	public synchronized void read(boolean on) {
		if (!closed) {
			library.api().virStreamEventUpdateCallback(pointer, (on ? READABLE : 0) | ERROR | HANG_UP);
		}
	}

	private void happened(int events) {
		boolean over = (events & (ERROR | HANG_UP)) != 0;
		for (int i = 0; i < CHUNKS_AT_ONCE; i++) {
			byte @Nullable [] data = receive();
			if (data == null) {
				over = true;
				break;
			}
			if (data.length == 0) {
				break;
			}
			receiver.received(data);
		}
		if (over && OPEN.remove(number) != null) {
			receiver.ended();
		}
	}

	/** What is there; null at the end. */
	private synchronized byte @Nullable [] receive() {
		if (closed) {
			return new byte[0];
		}
		try (Memory memory = new Memory(CHUNK)) {
			int count = library.api().virStreamRecv(pointer, memory, new SizeT(CHUNK));
			if (count == WOULD_BLOCK) {
				return new byte[0];
			}
			return count > 0 ? memory.getByteArray(0, count) : null;
		}
	}

	@Override
	public synchronized void close() {
		if (!closed) {
			closed = true;
			hypervisor.closed(this);
			OPEN.remove(number);
			library.api().virStreamEventRemoveCallback(pointer);
			library.api().virStreamAbort(pointer);
			library.api().virStreamFree(pointer);
		}
	}
}
