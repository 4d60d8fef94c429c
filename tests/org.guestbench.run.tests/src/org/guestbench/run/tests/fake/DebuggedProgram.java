/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.run.tests.fake;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestPorts;
import org.guestbench.api.channel.PortConnection;
import org.guestbench.api.channel.PortRefusedException;
import org.guestbench.run.RunSpec;

/** The guests' {@code java}: it takes some time until it listens, sends a debugger back what it gets, and ends when the test wants it to. */
public final class DebuggedProgram implements AutoCloseable {

	private final ServerSocket server;
	private final AtomicInteger refusals;
	private final CountDownLatch end = new CountDownLatch(1);
	private final CountDownLatch disconnected = new CountDownLatch(1);
	private volatile @Nullable Socket peer;

	/** @param refused how often it does not listen yet */
	public DebuggedProgram(MemoryBench bench, int refused) throws IOException {
		server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		refusals = new AtomicInteger(refused);
		bench.hypervisors.program("java", context -> {
			while (end.getCount() > 0) {
				context.sleep(Duration.ofMillis(10));
			}
			return ExecResult.exited(0);
		});
		bench.channels(channel -> new ForwardingChannel(channel) {
			@Override
			public Optional<GuestPorts> ports() {
				return Optional.of(DebuggedProgram.this::connect);
			}
		});
		Thread.ofPlatform().daemon().start(this::listen);
	}

	/** One after the other, as a Java virtual machine does. */
	private void listen() {
		while (!server.isClosed()) {
			try (Socket accepted = server.accept()) {
				peer = accepted;
				accepted.getInputStream().transferTo(accepted.getOutputStream());
				disconnected.countDown();
			} catch (IOException e) {
				// The test has ended, or the debugger's side has.
				disconnected.countDown();
			}
		}
	}

	private PortConnection connect(int port, IProgressMonitor monitor) throws CoreException {
		if (port != RunSpec.Debug.GUEST_PORT || end.getCount() == 0 || refusals.getAndDecrement() > 0) {
			throw new PortRefusedException("nothing listens");
		}
		try {
			return new Connected(new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort()));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	public void awaitDisconnect(int seconds) throws InterruptedException, TimeoutException {
		if (!disconnected.await(seconds, TimeUnit.SECONDS)) {
			throw new TimeoutException("The debugger is still attached");
		}
	}

	/** As a Java virtual machine ends: its debugger is disconnected. */
	public void end() throws IOException {
		Socket attached = peer;
		if (attached != null) {
			attached.close();
		}
		end.countDown();
	}

	@Override
	public void close() throws IOException {
		end();
		server.close();
	}

	private record Connected(Socket socket) implements PortConnection {

		@Override
		public InputStream input() {
			try {
				return socket.getInputStream();
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		/** Its end is that of one direction, as it is on the way into a guest. */
		@Override
		public OutputStream output() {
			try {
				return new FilterOutputStream(socket.getOutputStream()) {
					@Override
					public void close() throws IOException {
						socket.shutdownOutput();
					}
				};
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		@Override
		public void close() {
			try {
				socket.close();
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}
}
