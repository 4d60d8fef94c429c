/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.stream;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.Pause;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.guest.GuestId;
import org.guestbench.connector.libvirt.internal.LibvirtConnection;
import org.guestbench.connector.libvirt.internal.binding.ConsoleStream;
import org.guestbench.connector.libvirt.internal.binding.Hypervisor;
import org.guestbench.connector.libvirt.internal.binding.LibvirtFailure;
import org.guestbench.connector.libvirt.internal.definition.DomainConsoles;

/** One stream of a console, or of another port, and the links that share it. It is closed with its last link. */
public final class SharedConsole implements ConsoleStream.Receiver {

	private static final Duration RETRY = Duration.ofMillis(10);

	private final LibvirtConnection connection;
	private final CompletableFuture<ConsoleStream> stream = new CompletableFuture<>();
	private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
	private final List<ConsoleLink> links = new CopyOnWriteArrayList<>();
	/** What comes before the first link is there. */
	private final List<byte[]> early = new ArrayList<>();
	private boolean joined;
	private boolean over;
	private boolean held;

	private SharedConsole(LibvirtConnection connection) {
		this.connection = connection;
	}

	/** @param console by libvirt's alias for its device */
	public static SharedConsole open(LibvirtConnection connection, GuestId guest, String console, IProgressMonitor monitor)
			throws CoreException {
		// libvirt's driver of Xen gives its devices no aliases.
		@Nullable
		String device = connection.abilities().xen() && DomainConsoles.isFirst(console) ? null : console;
		return open(connection, "connect to the console '" + console + "'", monitor,
				(hypervisor, receiver) -> ConsoleStream.open(hypervisor, guest.uuid(), device, receiver));
	}

	/** @param port of QEMU's virtio devices, by the name that the guest knows it by */
	public static SharedConsole openPort(LibvirtConnection connection, GuestId guest, String port, IProgressMonitor monitor)
			throws CoreException {
		return open(connection, "connect to the port '" + port + "'", monitor,
				(hypervisor, receiver) -> ConsoleStream.openPort(hypervisor, guest.uuid(), port, receiver));
	}

	private interface Opening {
		ConsoleStream of(Hypervisor hypervisor, ConsoleStream.Receiver receiver) throws LibvirtFailure;
	}

	private static SharedConsole open(LibvirtConnection connection, String what, IProgressMonitor monitor, Opening opening)
			throws CoreException {
		SharedConsole shared = new SharedConsole(connection);
		shared.stream.complete(
				connection.call(what, LibvirtConnection.QUICK, monitor, hypervisor -> opening.of(hypervisor, shared)));
		return shared;
	}

	public synchronized boolean over() {
		return over;
	}

	/** A further link; empty if the console has ended. */
	public synchronized Optional<SerialLink> join() {
		if (over && early.isEmpty()) {
			return Optional.empty();
		}
		ConsoleLink link = new ConsoleLink(this);
		early.forEach(link::offer);
		early.clear();
		joined = true;
		if (over) {
			link.end();
		} else {
			links.add(link);
		}
		return Optional.of(link);
	}

	@Override
	public synchronized void received(byte[] data) {
		if (!joined) {
			early.add(data);
		}
		links.forEach(link -> link.offer(data));
		if (!held && links.stream().anyMatch(ConsoleLink::full)) {
			held = true;
			stream.thenAccept(open -> open.read(false));
		}
	}

	/** A link has room again. */
	void drained() {
		boolean free;
		synchronized (this) {
			free = held && links.stream().noneMatch(ConsoleLink::full);
			held = held && !free;
		}
		if (free) {
			background(open -> open.read(true));
		}
	}

	@Override
	public synchronized void ended() {
		over = true;
		links.forEach(ConsoleLink::end);
	}

	void leave(ConsoleLink link) {
		boolean last;
		synchronized (this) {
			last = links.remove(link) && links.isEmpty();
			over |= last;
		}
		if (last) {
			background(open -> {
				open.close();
				closed.complete(Boolean.TRUE);
			});
		}
	}

	/** libvirt would take a further stream for somebody else's as long as one that everybody has left is not closed. */
	public void awaitClosed(IProgressMonitor monitor) {
		boolean left;
		synchronized (this) {
			left = joined && links.isEmpty();
		}
		long end = System.nanoTime() + LibvirtConnection.QUICK.toNanos();
		while (left && !closed.isDone() && System.nanoTime() - end < 0) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			Pause.of(RETRY);
		}
	}

	/** Passes on all of it, however long the guest takes to read. */
	void write(ConsoleLink link, byte[] data, int offset, int length) throws IOException {
		int sent = 0;
		try {
			while (sent < length) {
				link.requireOpen();
				int from = offset + sent;
				int rest = length - sent;
				int taken = connection.call("write to the console", LibvirtConnection.QUICK, new NullProgressMonitor(),
						hypervisor -> Integer.valueOf(stream.join().send(data, from, rest))).intValue();
				sent += taken;
				if (taken == 0) {
					Thread.sleep(RETRY.toMillis());
				}
			}
		} catch (CoreException e) {
			throw new IOException(e.getStatus().getMessage(), e);
		} catch (InterruptedException | OperationCanceledException e) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted while writing to the console", e);
		}
	}

	/** Whoever closes or reads waits for no daemon. */
	private void background(Consumer<ConsoleStream> work) {
		Thread.ofPlatform().daemon().name("Guestbench libvirt console").start(() -> {
			try {
				connection.call("change the console", LibvirtConnection.QUICK, new NullProgressMonitor(), hypervisor -> {
					ConsoleStream open = stream.join();
					work.accept(open);
					return open;
				});
			} catch (CoreException | OperationCanceledException e) {
				// The connection is closed or lost, and the stream with it.
				closed.complete(Boolean.FALSE);
			}
		});
	}
}
