/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.qemu.internal.qmp;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.connector.qemu.internal.Log;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * A client of the QEMU Machine Protocol (docs/interop/qmp-spec) over a UNIX socket. Safe for several threads. All
 * reading and writing happens on threads of its own, so that an interrupted caller cannot break the connection, which
 * in the JDK is what an interrupt does to a channel.
 */
public final class QmpClient implements AutoCloseable {

	private static final int MAX_LINE = 1 << 20;
	private static final int MAX_EVENTS = 10_000;
	private static final Runnable END = () -> {
		// marks the end of a queue
	};

	private final UnixDomainSocketAddress address;
	private final SocketChannel channel;
	private volatile QmpListener listener;
	private final CompletableFuture<QmpMessage> greeting = new CompletableFuture<>();
	/** Completes with the reason. */
	private final CompletableFuture<String> closed = new CompletableFuture<>();
	private final Map<Long, Pending> pending = new ConcurrentHashMap<>();
	private final AtomicLong lastId = new AtomicLong();
	private final BlockingQueue<String> outgoing = new LinkedBlockingQueue<>();
	private final BlockingQueue<Runnable> calls = new LinkedBlockingQueue<>(MAX_EVENTS);

	private record Pending(String command, CompletableFuture<JsonElement> reply) {
	}

	private QmpClient(Path socket, SocketChannel channel, QmpListener listener) {
		this.address = UnixDomainSocketAddress.of(socket);
		this.channel = channel;
		this.listener = listener;
	}

	/**
	 * Connects, waits for the greeting and leaves negotiation mode. A monitor that is busy with another client
	 * greets only when that one is gone, so the deadline matters. The listener hears nothing of an attempt that failed.
	 */
	public static QmpClient connect(Path socket, QmpListener listener, Duration deadline) throws QmpException {
		SocketChannel channel;
		try {
			channel = SocketChannel.open(StandardProtocolFamily.UNIX);
		} catch (IOException e) {
			throw new QmpException("Cannot make a UNIX socket: " + e.getMessage(), e);
		}
		QmpClient client = new QmpClient(socket, channel, listener);
		boolean ready = false;
		try {
			Thread.ofVirtual().name("Guestbench QMP reader").start(client::read);
			await(client.greeting, deadline, "send its greeting");
			Thread.ofVirtual().name("Guestbench QMP writer").start(client::write);
			client.execute("qmp_capabilities", deadline);
			ready = true;
			Thread.ofVirtual().name("Guestbench QMP events").start(client::dispatch);
			return client;
		} finally {
			if (!ready) {
				client.close();
			}
		}
	}

	public JsonElement execute(String command, Duration deadline) throws QmpException {
		return execute(command, new JsonObject(), deadline);
	}

	/**
	 * Executes a command and returns its value.
	 *
	 * @throws QmpCommandException if QEMU refused it
	 */
	public JsonElement execute(String command, JsonObject arguments, Duration deadline) throws QmpException {
		return submit(command, arguments).await(deadline);
	}

	/** A command that QEMU has been sent. It executes commands in their order. */
	public final class Submitted {

		private final long id;
		private final Pending entry;

		private Submitted(long id, Pending entry) {
			this.id = id;
			this.entry = entry;
		}

		/**
		 * Waits for its value; to be called once.
		 *
		 * @throws QmpCommandException if QEMU refused it
		 */
		public JsonElement await(Duration deadline) throws QmpException {
			try {
				return QmpClient.await(entry.reply, deadline, "answer '" + entry.command + "'");
			} finally {
				pending.remove(id);
			}
		}
	}

	/** Sends a command without waiting for its value. */
	public Submitted submit(String command, JsonObject arguments) throws QmpException {
		long id = lastId.incrementAndGet();
		JsonObject request = new JsonObject();
		request.addProperty("execute", command);
		if (!arguments.isEmpty()) {
			request.add("arguments", arguments);
		}
		request.addProperty("id", id);
		Pending entry = new Pending(command, new CompletableFuture<>());
		pending.put(id, entry);
		if (closed.isDone()) {
			pending.remove(id);
			throw new QmpException("Cannot execute '" + command + "': " + closed.join());
		}
		outgoing.add(request.toString());
		return new Submitted(id, entry);
	}

	/** From now on another one hears what the monitor says by itself. It may hear of the end twice: that is what {@link #isClosed} is for. */
	public void listen(QmpListener next) {
		listener = next;
	}

	public boolean isClosed() {
		return closed.isDone();
	}

	/** Idempotent; commands under way fail. QEMU does not mind. */
	@Override
	public void close() {
		end("The connection to the monitor was closed.");
	}

	private static <T> T await(CompletableFuture<T> future, Duration deadline, String what) throws QmpException {
		try {
			return future.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
		} catch (TimeoutException e) {
			throw new QmpException("QEMU did not " + what + " within " + deadline.toMillis() + " ms.", e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (ExecutionException e) {
			if (e.getCause() instanceof QmpException failure) {
				throw failure;
			}
			throw new QmpException("QEMU did not " + what + ".", e.getCause());
		}
	}

	private void read() {
		try {
			channel.connect(address);
			LineReader lines = new LineReader(channel, MAX_LINE);
			for (String line = lines.next(); line != null; line = lines.next()) {
				accept(QmpMessage.parse(line));
			}
			end("QEMU has closed its monitor.");
		} catch (QmpException e) {
			end(e.getMessage() == null ? "The monitor broke the protocol." : e.getMessage());
		} catch (IOException | RuntimeException e) {
			end("The connection to the monitor broke: " + e);
		}
	}

	private void accept(QmpMessage message) throws QmpException {
		switch (message) {
		case QmpMessage.Greeting() -> greeting.complete(message);
		case QmpMessage.Return(long id, JsonElement value) -> {
			if (pending.get(id) instanceof Pending waiting) {
				waiting.reply.complete(value);
			}
		}
		case QmpMessage.Failure(long id, String errorClass, String description) -> {
			if (pending.get(id) instanceof Pending waiting) {
				waiting.reply.completeExceptionally(new QmpCommandException(waiting.command, errorClass, description));
			}
		}
		case QmpMessage.Event(QmpEvent event) -> {
			if (!calls.offer(() -> listener.event(event))) {
				throw new QmpException("QEMU sends events faster than they can be taken.");
			}
		}
		case QmpMessage.Unknown() -> {
			// a later version of the protocol may add message types
		}
		}
	}

	private void write() {
		try {
			while (!closed.isDone()) {
				String request = outgoing.take();
				ByteBuffer bytes = ByteBuffer.wrap((request + "\n").getBytes(StandardCharsets.UTF_8));
				while (bytes.hasRemaining() && !closed.isDone()) {
					channel.write(bytes);
				}
			}
		} catch (IOException e) {
			end("The connection to the monitor broke: " + e);
		} catch (InterruptedException e) {
			end("The writer of the monitor was interrupted.");
		}
	}

	private void dispatch() {
		try {
			for (Runnable call = calls.take(); call != END; call = calls.take()) {
				guarded(call);
			}
			guarded(() -> listener.closed(closed.join()));
		} catch (InterruptedException e) {
			// nobody interrupts this thread
			Thread.currentThread().interrupt();
		}
	}

	private static void guarded(Runnable call) {
		try {
			call.run();
		} catch (RuntimeException e) {
			Log.warn("A listener of QEMU events failed.", e);
		}
	}

	private void end(String reason) {
		if (!closed.complete(reason)) {
			return;
		}
		try {
			channel.close();
		} catch (IOException e) {
			// it is as closed as it can be
		}
		QmpException failure = new QmpException(reason);
		greeting.completeExceptionally(failure);
		pending.values().forEach(p -> p.reply.completeExceptionally(failure));
		// Wakes the writer, which then sees that it is over.
		outgoing.add("");
		endOfCalls();
	}

	/** The events that arrived before the end are delivered first, unless a flood of them is the reason for it. */
	private void endOfCalls() {
		while (!calls.offer(END)) {
			Runnable dropped = calls.poll();
			if (dropped == END) {
				return;
			}
		}
	}
}
