/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;

/** A program of the guest that listens and sends back what it gets. */
final class EchoServer implements AutoCloseable {

	private final Duration patience;
	private final Deadline running;
	private final CompletableFuture<Integer> port = new CompletableFuture<>();
	private final CompletableFuture<ExecResult> end = new CompletableFuture<>();

	EchoServer(GuestChannel channel, Command command, Duration patience) throws Exception {
		this.patience = patience;
		this.running = new Deadline(patience.multipliedBy(2));
		Output output = new Output();
		Thread.ofPlatform().daemon().start(() -> {
			try {
				end.complete(channel.exec(command, (stream, data) -> {
					output.accept(stream, data);
					String said = output.text(Stream.STDOUT);
					if (said.endsWith("\n")) {
						port.complete(Integer.valueOf(said.trim()));
					}
				}, running));
			} catch (CoreException | OperationCanceledException e) {
				end.completeExceptionally(e);
			}
			port.completeExceptionally(new IllegalStateException("The program that is to listen ended: " + output.text(Stream.STDERR)));
		});
		port.get(patience.toSeconds(), TimeUnit.SECONDS);
	}

	int port() {
		return port.join();
	}

	/** When this returns, nobody listens any more. */
	@Override
	public void close() {
		running.setCanceled(true);
		try {
			end.get(patience.toSeconds(), TimeUnit.SECONDS);
		} catch (ExecutionException e) {
			// Cancelled, or its channel was closed.
			return;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (TimeoutException e) {
			throw new IllegalStateException("The program that listens does not end", e);
		}
	}
}
