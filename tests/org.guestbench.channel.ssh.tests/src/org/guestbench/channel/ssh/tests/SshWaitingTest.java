/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.tests;

import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Interaction;
import org.guestbench.api.connection.Interaction.Credentials;
import org.guestbench.testbed.LoopbackServer;
import org.junit.Test;

/** Servers that are not there yet, or are none. */
public class SshWaitingTest extends SshFixture {

	@Test
	public void guestThatDoesNotListenYetIsWaitedFor() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		LoopbackServer[] server = new LoopbackServer[1];
		Path key = folder.newFile().toPath();
		LoopbackServer.write(KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256), key);
		AtomicInteger attempts = new AtomicInteger();
		IProgressMonitor startsServer = new NullProgressMonitor() {
			@Override
			public boolean isCanceled() {
				attempts.incrementAndGet();
				return false;
			}
		};
		URI endpoint = URI.create("ssh://" + LoopbackServer.USER + "@127.0.0.1:" + port);
		CompletableFuture<GuestChannel> opening = opening(endpoint,
				new Answers(true, Optional.of(new Credentials(LoopbackServer.USER, LoopbackServer.PASSWORD.toCharArray()))), startsServer);
		while (attempts.get() < 5 && !opening.isDone()) {
			Thread.onSpinWait();
		}
		try {
			server[0] = new LoopbackServer(folder.getRoot().toPath(), port, UnaryOperator.identity());
			opening.get(60, TimeUnit.SECONDS).close();
		} finally {
			if (server[0] != null) {
				server[0].close();
			}
		}
	}

	@Test
	public void portThatAcceptsAndDropsIsTriedAgain() throws Exception {
		AtomicInteger accepted = new AtomicInteger();
		try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			serve(port, socket -> accepted.incrementAndGet());
			IProgressMonitor monitor = new NullProgressMonitor() {
				@Override
				public boolean isCanceled() {
					return accepted.get() >= 3;
				}
			};
			OperationCanceledException e = assertThrows(OperationCanceledException.class,
					() -> provider.open(withPassword(port.getLocalPort()), password(), monitor).close());
			assertNotNull("the last failure is told", e.getCause());
		}
	}

	@Test
	public void portThatSaysNothingIsWaitedForUntilCancelled() throws Exception {
		AtomicInteger accepted = new AtomicInteger();
		CompletableFuture<Boolean> end = new CompletableFuture<>();
		try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			serve(port, socket -> {
				accepted.incrementAndGet();
				end.orTimeout(60, TimeUnit.SECONDS).exceptionally(e -> false).join();
			});
			IProgressMonitor monitor = new NullProgressMonitor() {
				@Override
				public boolean isCanceled() {
					return accepted.get() > 0;
				}
			};
			assertThrows(OperationCanceledException.class,
					() -> provider.open(withPassword(port.getLocalPort()), password(), monitor).close());
			end.complete(true);
		}
	}

	@Test
	public void whatIsNotSshIsTold() throws Exception {
		try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			serve(port, socket -> {
				OutputStream out = socket.getOutputStream();
				out.write("SSH-1.5-ancient\r\n".getBytes(StandardCharsets.US_ASCII));
				out.flush();
			});
			CoreException e = assertRefused(withPassword(port.getLocalPort()), password());
			assertTrue(e.getMessage(), e.getMessage().contains("SSH 2"));
		}
	}

	@Test
	public void interruptCancelsAndIsRestored() throws Exception {
		try (ServerSocket port = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			serve(port, socket -> {
				// Dropped at once.
			});
			Thread.currentThread().interrupt();
			assertThrows(OperationCanceledException.class,
					() -> provider.open(withPassword(port.getLocalPort()), password(), new NullProgressMonitor()).close());
			assertTrue(Thread.interrupted());
		}
	}

	private CompletableFuture<GuestChannel> opening(URI endpoint, Interaction interaction, IProgressMonitor monitor) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return provider.open(endpoint, interaction, monitor);
			} catch (CoreException e) {
				throw new IllegalStateException(e);
			}
		});
	}

	private static URI withPassword(int port) {
		return URI.create("ssh://" + LoopbackServer.USER + "@127.0.0.1:" + port);
	}

	private static Answers password() {
		return new Answers(true, Optional.of(new Credentials("ignored", "x".toCharArray())));
	}

	/** Treats every connection like that and then drops it, until the port is closed. */
	private static void serve(ServerSocket port, Treatment treatment) {
		Thread thread = new Thread(() -> {
			try {
				while (true) {
					try (Socket socket = port.accept()) {
						treatment.of(socket);
					}
				}
			} catch (IOException e) {
				// The test is over.
			}
		}, "Test port");
		thread.setDaemon(true);
		thread.start();
	}

	private interface Treatment {
		void of(Socket socket) throws IOException;
	}
}
