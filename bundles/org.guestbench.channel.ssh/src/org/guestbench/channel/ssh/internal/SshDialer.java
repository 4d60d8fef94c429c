/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.ssh.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Optional;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.future.ConnectFuture;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.future.SshFuture;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;

/** Calls a guest until it answers. One that boots refuses connections, or accepts and drops them; that is tried again. */
final class SshDialer {

	private static final long POLL_MILLIS = 50;
	private static final Duration PAUSE = Duration.ofMillis(250);

	/** For a peer that accepts the connection and then says nothing, as a forwarded port does before the guest listens. */
	private static final Duration ATTEMPT = Duration.ofSeconds(30);

	private final SshClient client;
	private final SshEndpoint endpoint;
	private final Login login;
	private final Trust trust;

	SshDialer(SshClient client, SshEndpoint endpoint, Login login, Trust trust) {
		this.client = client;
		this.endpoint = endpoint;
		this.login = login;
		this.trust = trust;
	}

	/** Returns a session that is logged in. */
	ClientSession dial(IProgressMonitor monitor) throws CoreException {
		Throwable last = null;
		while (true) {
			check(monitor, last);
			try {
				return attempt(monitor);
			} catch (InterruptedIOException e) {
				Thread.currentThread().interrupt();
				throw cancelled(e);
			} catch (IOException | UnresolvedAddressException e) {
				refuseHopeless(e);
				last = e;
			}
			pause(monitor, last);
		}
	}

	private ClientSession attempt(IProgressMonitor monitor) throws IOException {
		ConnectFuture connecting = client.connect(login.user(), endpoint.host(), endpoint.port(), trust.toContext(), null);
		try {
			await(connecting, monitor).verify();
		} catch (IOException | RuntimeException e) {
			// It may connect all the same, after nobody waits for it any more.
			connecting.addListener(late -> {
				if (late.isConnected()) {
					late.getSession().close(true);
				}
			});
			throw e;
		}
		ClientSession session = connecting.getClientSession();
		try {
			login.offer(session);
			await(session.auth(), monitor).verify();
			return session;
		} catch (IOException | RuntimeException e) {
			session.close(true);
			throw e;
		}
	}

	private <T extends SshFuture<T>> T await(T future, IProgressMonitor monitor) throws IOException {
		long end = System.nanoTime() + ATTEMPT.toNanos();
		while (!future.await(POLL_MILLIS)) {
			if (monitor.isCanceled()) {
				throw new OperationCanceledException();
			}
			if (trust.isAsking()) {
				end = System.nanoTime() + ATTEMPT.toNanos();
			} else if (System.nanoTime() - end >= 0) {
				throw new IOException("no answer within " + ATTEMPT.toSeconds() + " s");
			}
		}
		return future;
	}

	private void refuseHopeless(Exception e) throws CoreException {
		Optional<String> why = trust.refusal();
		for (Throwable cause = e; why.isEmpty() && cause != null; cause = cause.getCause()) {
			why = hopeless(cause);
		}
		if (why.isPresent()) {
			throw new CoreException(Status.error("Cannot reach the guest at " + endpoint.address() + " by SSH: " + why.get() + ".", e));
		}
	}

	/** Why no further attempt can do better; empty if one may. */
	private Optional<String> hopeless(Throwable cause) {
		if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
			return Optional.of("the host name is unknown");
		}
		if (cause instanceof SshException ssh) {
			return switch (ssh.getDisconnectCode()) {
			case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE, SshConstants.SSH2_DISCONNECT_ILLEGAL_USER_NAME ->
				Optional.of("it does not accept the " + (login.keys().isEmpty() ? "password" : "key") + " of user '" + login.user()
						+ "'. Give the endpoint another");
			case SshConstants.SSH2_DISCONNECT_PROTOCOL_VERSION_NOT_SUPPORTED, SshConstants.SSH2_DISCONNECT_PROTOCOL_ERROR ->
				Optional.of("what answers there does not speak SSH 2. Correct the port");
			case SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED ->
				Optional.of("no common way to exchange keys was found. Update its SSH server");
			default -> Optional.empty();
			};
		}
		return Optional.empty();
	}

	private static void pause(IProgressMonitor monitor, @Nullable Throwable last) {
		try {
			for (long left = PAUSE.toMillis(); left > 0; left -= POLL_MILLIS) {
				Thread.sleep(POLL_MILLIS);
				check(monitor, last);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw cancelled(last);
		}
	}

	private static void check(IProgressMonitor monitor, @Nullable Throwable last) {
		if (monitor.isCanceled()) {
			throw cancelled(last);
		}
	}

	/** Says what the last attempt came to: the caller only knows that it lost patience. */
	private static OperationCanceledException cancelled(@Nullable Throwable last) {
		OperationCanceledException cancelled = new OperationCanceledException();
		if (last != null) {
			cancelled.initCause(last);
		}
		return cancelled;
	}
}
