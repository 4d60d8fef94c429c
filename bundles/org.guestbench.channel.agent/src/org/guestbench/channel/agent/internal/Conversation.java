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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

import org.eclipse.jdt.annotation.Nullable;

/** One connection with the agent: the greeting, and the sessions by number. Safe for several threads. */
final class Conversation implements AutoCloseable {

	private static final String ROOT = "root";
	private static final String SYNC = "sync";
	private static final String MOUNT = "mount";
	private static final String CONNECT = "connect";
	private static final String SEARCH = "search";

	private final Wire wire;
	private final byte[] nonce;
	private final Synchronisation synchronisation;
	private final Map<Integer, Session> sessions = new HashMap<>();
	private final Map<Integer, Answer> answers = new HashMap<>();
	private int lastNumber;
	private int pingsSent;
	private int pongsReceived;
	private @Nullable Fields welcome;
	private @Nullable IOException ended;

	/** @param named whether the guest is to have names of its own */
	Conversation(SocketChannel socket, SecureRandom random, Clock clock, boolean named) throws IOException {
		synchronisation = new Synchronisation(random, clock, named ? Identity.random(random) : null);
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
	synchronized void greet() {
		ByteBuffer hello = new FrameBuilder(Protocol.HELLO, 0, 0).field(Protocol.HELLO_NONCE, nonce)
				.int16(Protocol.HELLO_VERSION, Protocol.VERSION).build();
		ByteBuffer identity = synchronisation.request().build();
		wire.send(ByteBuffer.allocate(Protocol.magicLength() + hello.remaining() + identity.remaining()).put(Protocol.magic()).put(hello)
				.put(identity).flip());
	}

	/** @return whether the agent has answered the greeting, and the guest has an identity of its own if the agent can give it one */
	synchronized boolean awaitReady(Duration most) throws InterruptedException, IOException {
		long deadline = System.nanoTime() + most.toNanos();
		while (!isReady()) {
			if (ended != null) {
				throw new IOException("The guest's end was closed before its agent answered", ended);
			}
			long left = deadline - System.nanoTime();
			if (left <= 0) {
				return false;
			}
			wait(left / 1_000_000 + 1);
		}
		return true;
	}

	private boolean isReady() throws ProtocolException {
		Fields fields = welcome;
		if (fields == null) {
			return false;
		}
		long version = fields.number(Protocol.WELCOME_VERSION, 0);
		if (version != Protocol.VERSION) {
			throw new ProtocolException("it speaks version " + version + " of the protocol, this bench version " + Protocol.VERSION);
		}
		return synchronisation.isComplete() || !can(SYNC);
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

	boolean canMount() {
		return can(MOUNT);
	}

	boolean canConnect() {
		return can(CONNECT);
	}

	boolean canSearch() {
		return can(SEARCH);
	}

	private synchronized boolean can(String capability) {
		Fields fields = welcome;
		return fields != null && fields.texts(Protocol.WELCOME_CAPABILITY).contains(capability);
	}

	interface Request {
		ByteBuffer of(int session) throws IOException;
	}

	private synchronized int nextNumber() {
		do {
			lastNumber = lastNumber == Integer.MAX_VALUE ? 1 : lastNumber + 1;
		} while (sessions.containsKey(lastNumber) || answers.containsKey(lastNumber));
		return lastNumber;
	}

	/** Sends a request that has one answer. */
	Answer ask(IntFunction<FrameBuilder> request) throws IOException {
		int number = nextNumber();
		ByteBuffer frame = request.apply(number).build();
		Answer answer = new Answer();
		synchronized (this) {
			checkAlive();
			answers.put(number, answer);
		}
		wire.send(frame);
		return answer;
	}

	/** Registers a session and sends the request that starts it. */
	Session start(Request request) throws IOException {
		Session session = new Session(nextNumber());
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
		if (frame.session() == 0 || frame.type() == Protocol.SYNCED || frame.type() == Protocol.MOUNTED) {
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

	/** What is not of a command. */
	private synchronized void receiveOwn(Frame frame) throws IOException {
		switch (frame.type()) {
		case Protocol.WELCOME -> {
			if (welcome == null) {
				welcome = frame.fields();
				notifyAll();
			}
		}
		case Protocol.SYNCED -> {
			FrameBuilder more = synchronisation.answered(frame, can(SYNC));
			if (more != null) {
				wire.send(more.build());
			}
			notifyAll();
		}
		case Protocol.MOUNTED -> {
			// Read first: who waits for a malformed answer is told so by the end of the connection.
			Fields fields = frame.fields();
			Answer answer = answers.remove(frame.session());
			if (answer == null) {
				throw new ProtocolException("an answer that nobody asked for");
			}
			answer.complete(fields);
		}
		case Protocol.PONG -> {
			if (pongsReceived++ == pingsSent) {
				throw new ProtocolException("an answer that nobody asked for");
			}
			notifyAll();
		}
		case Protocol.ERROR -> throw new ProtocolException("a complaint: " + frame.fields().text(Protocol.ERROR_TEXT));
		default -> throw new ProtocolException("a frame of type " + frame.type() + " without a session");
		}
	}

	private void end(IOException cause) {
		List<Session> left;
		List<Answer> unanswered;
		synchronized (this) {
			if (ended == null) {
				ended = cause;
			}
			left = List.copyOf(sessions.values());
			sessions.clear();
			unanswered = List.copyOf(answers.values());
			answers.clear();
			notifyAll();
		}
		left.forEach(s -> s.broken(cause));
		unanswered.forEach(a -> a.broken(cause));
	}

	@Override
	public void close() {
		end(new EOFException("the connection was closed"));
		wire.close();
	}
}
