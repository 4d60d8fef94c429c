/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.internal.execute;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.GuestPorts;
import org.guestbench.api.channel.PortConnection;
import org.guestbench.api.channel.PortRefusedException;
import org.guestbench.run.RunSpec;

/**
 * Lets a debugger of this machine attach to a Java virtual machine that starts in the guest and waits for it, and another one when that has
 * detached; never two at once. A JVM takes the first connection that it gets for its debugger's, so that one is made at once and kept for
 * whoever connects here.
 */
final class DebugForward implements AutoCloseable {

	private static final long RETRY_MILLIS = 100;

	/** The literal, whatever this machine's names and preferences are. */
	private static final byte[] LOOPBACK = { 127, 0, 0, 1 };

	private final GuestPorts ports;
	private final Consumer<String> notices;
	private volatile ServerSocket server;
	private final IProgressMonitor closing = new NullProgressMonitor();
	private final CountDownLatch closed = new CountDownLatch(1);
	private volatile @Nullable PortConnection guest;
	private volatile @Nullable Socket debugger;

	/**
	 * Listens, and watches for the JVM on a thread of its own.
	 *
	 * @param port     of this machine; 0 for any that is free
	 * @param ready   told once, on that thread, where a debugger may attach
	 * @param notices told, on that thread, why none may after all, or that another one may
	 */
	DebugForward(GuestPorts ports, int port, Consumer<InetSocketAddress> ready, Consumer<String> notices) throws CoreException {
		this.ports = ports;
		this.notices = notices;
		this.server = listen(port);
		start("Debugger of a guest", () -> serve(ready));
	}

	private static ServerSocket listen(int port) throws CoreException {
		try {
			// Nobody else gets a turn: the second connection in the queue is refused with the socket.
			return new ServerSocket(port, 1, InetAddress.getByAddress(LOOPBACK));
		} catch (IOException e) {
			throw new CoreException(Status.error("A debugger cannot attach: " + (port == 0 ? "no port" : "port " + port)
					+ " of this machine can be listened on: " + e.getMessage() + (port == 0 ? "." : ". Name another port, or none."), e));
		}
	}

	private static void start(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
	}

	private void serve(Consumer<InetSocketAddress> ready) {
		InetSocketAddress address = (InetSocketAddress) server.getLocalSocketAddress();
		try {
			serveOne(() -> ready.accept(address));
			while (!isClosed()) {
				// A JVM whose debugger has detached listens again.
				serveOne(
						() -> notices.accept("The debugger has detached. Another one may attach at " + address.getAddress().getHostAddress()
								+ ":" + address.getPort() + "."));
			}
		} catch (OperationCanceledException e) {
			// The command has ended before it listened, or listened again.
			return;
		} catch (IOException | CoreException e) {
			if (!isClosed()) {
				notices.accept("The debugger was disconnected: " + e.getMessage() + ". The program goes on without it, if it can.");
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void serveOne(Runnable ready) throws IOException, CoreException, InterruptedException {
		try (PortConnection waiting = reach(); ServerSocket listening = listening()) {
			guest = waiting;
			ready.run();
			try (Socket attached = listening.accept()) {
				listening.close();
				debugger = attached;
				attached.setOption(StandardSocketOptions.TCP_NODELAY, Boolean.TRUE);
				if (!isClosed()) {
					tryExchange(attached, waiting);
				}
			}
		}
	}

	/** The socket of the beginning, and then others with its address. */
	private ServerSocket listening() throws CoreException, IOException {
		ServerSocket listening = server;
		if (listening.isClosed()) {
			listening = listen(listening.getLocalPort());
			server = listening;
			if (isClosed()) {
				// Whoever has closed this may have seen the other one only.
				listening.close();
				throw new OperationCanceledException();
			}
		}
		return listening;
	}

	/** Connects as soon as something listens. */
	private PortConnection reach() throws CoreException, InterruptedException {
		while (true) {
			try {
				return ports.connect(RunSpec.Debug.GUEST_PORT, closing);
			} catch (PortRefusedException e) {
				if (closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
					throw new OperationCanceledException();
				}
			}
		}
	}

	/** However one debugger ends, the next one may come. Whether the JVM can still be reached shows then. */
	private static void tryExchange(Socket attached, PortConnection waiting) throws InterruptedException {
		try {
			exchange(attached, waiting);
		} catch (IOException e) {
			// One side has gone without a word, which is an end as any other.
			return;
		}
	}

	private static void exchange(Socket attached, PortConnection waiting) throws IOException, InterruptedException {
		CountDownLatch sent = new CountDownLatch(1);
		start("Debugger to a guest", () -> {
			try {
				pass(attached.getInputStream(), waiting.output());
			} catch (IOException e) {
				// One direction is of no use to a debugger without the other.
				waiting.close();
			} finally {
				sent.countDown();
			}
		});
		waiting.input().transferTo(attached.getOutputStream());
		attached.shutdownOutput();
		// A JVM that has ended takes nothing more.
		waiting.close();
		attached.close();
		sent.await();
	}

	private static void pass(InputStream from, OutputStream to) throws IOException {
		try (to) {
			from.transferTo(to);
		}
	}

	private boolean isClosed() {
		return closed.getCount() == 0;
	}

	/** Ends whatever there is; idempotent. */
	@Override
	public void close() {
		closed.countDown();
		closing.setCanceled(true);
		try (ServerSocket listening = server; Socket attached = debugger) {
			PortConnection waiting = guest;
			if (waiting != null) {
				waiting.close();
			}
		} catch (IOException e) {
			// There is nothing more that could be closed.
			return;
		}
	}
}
