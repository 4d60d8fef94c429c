/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.ChannelProvider;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.connection.Interaction;
import org.osgi.service.component.annotations.Component;

/**
 * Opens <code>agent+unix:///path</code>: the host's end of the guest's virtio-serial port <code>org.guestbench.agent.0</code>, a UNIX
 * socket of the hypervisor. With <code>?names=later</code> the guest stays without names of its own, for the next one who opens a channel
 * to give: it is to be forked.
 */
@Component(property = ChannelProvider.SCHEME + "=" + AgentChannelProvider.AGENT_UNIX)
public final class AgentChannelProvider implements ChannelProvider {

	static final String AGENT_UNIX = "agent+unix";

	private static final String WITHOUT_NAMES = "names=later";

	/** What a UNIX socket's address has room for on Linux, without the final NUL. */
	private static final int MAX_PATH = 107;
	private static final Duration CONNECT_POLL = Duration.ofMillis(5);
	private static final Duration CANCEL_POLL = Duration.ofMillis(50);
	/** An agent that lost a greeting (it started, or was restored, in the middle of it) hears the next one. */
	private static final Duration GREET_AGAIN = Duration.ofSeconds(5);

	private final Clock clock = Clock.systemUTC();
	private final SecureRandom random = new SecureRandom();
	private final Endpoints endpoints = new Endpoints();

	@Override
	public GuestChannel open(URI endpoint, Interaction interaction, IProgressMonitor monitor) throws CoreException {
		Path path = path(endpoint);
		Endpoint shared = endpoints.enter(path);
		boolean opened = false;
		try {
			shared.beginOpening(monitor);
			try {
				Conversation conversation = converse(path, shared, !WITHOUT_NAMES.equals(endpoint.getQuery()), monitor);
				shared.use(conversation);
				opened = true;
				return new AgentChannel(conversation, () -> {
					shared.release(conversation);
					endpoints.leave(path);
				});
			} finally {
				shared.endOpening();
			}
		} catch (ProtocolException e) {
			throw new CoreException(
					Status.error("What answers at " + path + " is no agent that this bench can talk to: " + e.getMessage() + ".", e));
		} catch (IOException e) {
			throw ended(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} finally {
			if (!opened) {
				endpoints.leave(path);
			}
		}
	}

	private Conversation converse(Path path, Endpoint shared, boolean named, IProgressMonitor monitor)
			throws InterruptedException, IOException {
		Conversation present = shared.present();
		if (present != null && answers(present, monitor)) {
			return present;
		}
		Conversation conversation = new Conversation(connect(path, monitor), random, clock, named);
		boolean answered = false;
		try {
			awaitAgent(conversation, monitor);
			answered = true;
			return conversation;
		} finally {
			if (!answered) {
				conversation.close();
			}
		}
	}

	/** @return false if the guest of this conversation has ended; another one may have taken its place */
	private static boolean answers(Conversation conversation, IProgressMonitor monitor) throws InterruptedException {
		try {
			int ping = conversation.ping();
			while (!conversation.awaitPong(ping, CANCEL_POLL)) {
				checkCancelled(monitor);
			}
			return true;
		} catch (IOException e) {
			return false;
		}
	}

	private static void checkCancelled(IProgressMonitor monitor) {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
	}

	private static CoreException ended(IOException failure) {
		if (failure.getCause() instanceof NoIdentityException cause) {
			return new CoreException(Status.error("The guest did not take an identity of its own (" + cause.getMessage()
					+ "), so it could be mistaken for another one. Start another guest; if it is the same there, its image is damaged.",
					cause));
		}
		if (failure.getCause() instanceof ProtocolException cause) {
			return new CoreException(Status.error("The guest's agent cannot be talked to: it sent " + cause.getMessage() + ".", failure));
		}
		return new ChannelClosedException("The guest ended before its agent answered. Its serial log may say why.", failure);
	}

	private static Path path(URI endpoint) throws CoreException {
		@Nullable
		String path = endpoint.getPath();
		if (!AGENT_UNIX.equals(endpoint.getScheme()) || path == null || !path.startsWith("/")) {
			throw new CoreException(
					Status.error("'" + endpoint + "' is no endpoint of a guest agent; that is " + AGENT_UNIX + ":///PATH."));
		}
		if (path.getBytes(StandardCharsets.UTF_8).length > MAX_PATH) {
			throw new CoreException(Status.error("The path of the socket " + path + " is longer than the " + MAX_PATH
					+ " bytes that the system allows. Set XDG_RUNTIME_DIR to a folder with a shorter path."));
		}
		return Path.of(path);
	}

	/** The hypervisor may not have made its socket yet. */
	private static SocketChannel connect(Path path, IProgressMonitor monitor) throws InterruptedException, IOException {
		while (true) {
			checkCancelled(monitor);
			SocketChannel socket = SocketChannel.open(StandardProtocolFamily.UNIX);
			boolean connected = false;
			try {
				connected = socket.connect(UnixDomainSocketAddress.of(path));
				if (connected) {
					return socket;
				}
			} catch (IOException e) {
				// Not there yet, or not listening yet: the caller's deadline ends this.
				Thread.sleep(CONNECT_POLL);
			} finally {
				if (!connected) {
					socket.close();
				}
			}
		}
	}

	private static void awaitAgent(Conversation conversation, IProgressMonitor monitor) throws InterruptedException, IOException {
		long greeted = System.nanoTime();
		conversation.greet();
		while (!conversation.awaitReady(CANCEL_POLL)) {
			checkCancelled(monitor);
			if (System.nanoTime() - greeted > GREET_AGAIN.toNanos()) {
				greeted = System.nanoTime();
				conversation.greet();
			}
		}
	}
}
