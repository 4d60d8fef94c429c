/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jdt.annotation.Nullable;

/** One connection with the agent: the greeting, and the sessions by number. Safe for several threads. */
final class Conversation implements AutoCloseable {

	private static final String ROOT = "root";
	private static final String SYNC = "sync";

	private final Wire wire;
	private final byte[] nonce;
	private final SecureRandom random;
	private final Clock clock;
	private final Map<Integer, Session> sessions = new HashMap<>();
	private int lastNumber;
	private int syncs;
	private int pingsSent;
	private int pongsReceived;
	private @Nullable Fields welcome;
	private @Nullable IOException ended;

	Conversation(SocketChannel socket, SecureRandom random, Clock clock) throws IOException {
		this.random = random;
		this.clock = clock;
		nonce = new byte[Protocol.NONCE_LENGTH];
		random.nextBytes(nonce);
		wire = new Wire(socket, new FrameDecoder(nonce), new Wire.Listener() {
			@Override
			public void frame(Frame frame) throws IOException {
				receive(frame);
			}

			@Override
			public void ended(IOException cause) {
				end(cause);
			}
		});
		wire.start();
	}

	/** May be repeated: a guest that had no agent yet may have lost the first one. */
	void greet() {
		ByteBuffer hello = new FrameBuilder(Protocol.HELLO, 0, 0).field(Protocol.HELLO_NONCE, nonce)
				.int16(Protocol.HELLO_VERSION, Protocol.VERSION).build();
		wire.send(ByteBuffer.allocate(Protocol.magicLength() + hello.remaining()).put(Protocol.magic()).put(hello).flip());
	}

	/** @return whether the agent has answered the greeting */
	synchronized boolean awaitWelcome(Duration most) throws InterruptedException, IOException {
		long deadline = System.nanoTime() + most.toNanos();
		while (welcome == null && ended == null) {
			long left = deadline - System.nanoTime();
			if (left <= 0) {
				return false;
			}
			wait(left / 1_000_000 + 1);
		}
		Fields fields = welcome;
		if (fields == null) {
			throw new IOException("The guest's end was closed before its agent answered", ended);
		}
		long version = fields.number(Protocol.WELCOME_VERSION, 0);
		if (version != Protocol.VERSION) {
			throw new ProtocolException("it speaks version " + version + " of the protocol, this bench version " + Protocol.VERSION);
		}
		return true;
	}

	/** Gives the guest the time, which a snapshot's guest does not have, and random numbers that no other guest has. */
	void synchronise() {
		if (!can(SYNC)) {
			return;
		}
		Instant now = clock.instant();
		byte[] entropy = new byte[64];
		random.nextBytes(entropy);
		synchronized (this) {
			syncs++;
		}
		wire.send(new FrameBuilder(Protocol.SYNC, 0, 0).int64(Protocol.SYNC_TIME, now.getEpochSecond() * 1_000_000_000L + now.getNano())
				.field(Protocol.SYNC_ENTROPY, entropy).build());
	}

	/** @return to be given to {@link #awaitPong} */
	synchronized int ping() throws IOException {
		checkAlive();
		wire.send(new FrameBuilder(Protocol.PING, 0, 0).build());
		return ++pingsSent;
	}

	/** @return whether the agent has answered */
	synchronized boolean awaitPong(int ping, Duration most) throws InterruptedException, IOException {
		long deadline = System.nanoTime() + most.toNanos();
		while (pongsReceived < ping) {
			checkAlive();
			long left = deadline - System.nanoTime();
			if (left <= 0) {
				return false;
			}
			wait(left / 1_000_000 + 1);
		}
		return true;
	}

	private void checkAlive() throws IOException {
		IOException cause = ended;
		if (cause != null) {
			throw new IOException(cause);
		}
	}

	/** @return whether commands can run as any user of the guest */
	boolean isRoot() {
		return can(ROOT);
	}

	private synchronized boolean can(String capability) {
		Fields fields = welcome;
		return fields != null && fields.texts(Protocol.WELCOME_CAPABILITY).contains(capability);
	}

	interface Request {
		ByteBuffer of(int session) throws IOException;
	}

	/** Registers a session and sends the request that starts it. */
	Session start(Request request) throws IOException {
		Session session;
		synchronized (this) {
			do {
				lastNumber = lastNumber == Integer.MAX_VALUE ? 1 : lastNumber + 1;
			} while (sessions.containsKey(lastNumber));
			session = new Session(lastNumber);
		}
		ByteBuffer frame = request.of(session.number());
		synchronized (this) {
			checkAlive();
			sessions.put(session.number(), session);
		}
		wire.send(frame);
		return session;
	}

	void send(FrameBuilder frame) {
		wire.send(frame.build());
	}

	private void receive(Frame frame) throws IOException {
		if (frame.session() == 0) {
			receiveOwn(frame);
			return;
		}
		Session session;
		synchronized (this) {
			session = sessions.get(frame.session());
		}
		if (session == null) {
			throw new ProtocolException("a frame of session " + Integer.toUnsignedString(frame.session()) + ", which does not exist");
		}
		if (session.take(frame)) {
			synchronized (this) {
				sessions.remove(session.number());
			}
		}
	}

	private synchronized void receiveOwn(Frame frame) throws ProtocolException {
		switch (frame.type()) {
		case Protocol.WELCOME -> {
			if (welcome == null) {
				welcome = frame.fields();
				notifyAll();
			}
		}
		case Protocol.SYNCED -> {
			if (syncs-- == 0) {
				throw new ProtocolException("an answer that nobody asked for");
			}
		}
		case Protocol.PONG -> {
			if (pongsReceived++ == pingsSent) {
				throw new ProtocolException("an answer that nobody asked for");
			}
			notifyAll();
		}
		case Protocol.ERROR -> throw new ProtocolException("the agent complains: " + frame.fields().text(Protocol.ERROR_TEXT));
		default -> throw new ProtocolException("a frame of type " + frame.type() + " without a session");
		}
	}

	private void end(IOException cause) {
		List<Session> left;
		synchronized (this) {
			if (ended == null) {
				ended = cause;
			}
			left = List.copyOf(sessions.values());
			sessions.clear();
			notifyAll();
		}
		left.forEach(s -> s.broken(cause));
	}

	@Override
	public void close() {
		end(new EOFException("the connection was closed"));
		wire.close();
	}
}
