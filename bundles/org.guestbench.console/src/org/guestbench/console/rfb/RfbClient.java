/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.rfb;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.eclipse.jdt.annotation.Nullable;

/**
 * A connection to a server. One thread {@linkplain #run reads} for as long as it lasts; what is sent may be sent by any thread and blocks
 * none, since another thread writes it. Used for one connection.
 */
public final class RfbClient implements Closeable {

	private static final int MOST_CUT_TEXT = 1 << 20;
	private static final int MOST_WAITING = 10_000;
	private static final ScheduledExecutorService DEADLINES = Executors.newSingleThreadScheduledExecutor(task -> {
		Thread thread = new Thread(task, "Deadlines of remote framebuffers");
		thread.setDaemon(true);
		return thread;
	});

	private final SocketAddress address;
	private final List<Integer> encodings;
	private final RfbSecurity security;
	private final RfbListener listener;
	private final ThreadPoolExecutor writer;
	private volatile @Nullable Transport transport;
	private volatile @Nullable RfbOutput output;
	private volatile @Nullable Rectangles rectangles;
	private volatile boolean closed;

	/** With the encodings that suit the address. */
	public RfbClient(SocketAddress address, RfbSecurity security, RfbListener listener) {
		this(address, address instanceof UnixDomainSocketAddress ? Encoding.LOCAL : Encoding.REMOTE, security, listener);
	}

	/** @param encodings that the server may use, the best first */
	public RfbClient(SocketAddress address, List<Integer> encodings, RfbSecurity security, RfbListener listener) {
		this.encodings = List.copyOf(encodings);
		this.address = address;
		this.security = security;
		this.listener = listener;
		writer = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
			Thread thread = new Thread(task, "To the screen at " + address);
			thread.setDaemon(true);
			return thread;
		});
		writer.allowCoreThreadTimeOut(true);
	}

	/**
	 * Connects and reads until {@link #close} or the server ends it.
	 *
	 * @param patience for the server to introduce itself, beyond what the user needs to answer
	 * @throws IOException always, with a message that says why it ended
	 */
	public void run(Duration patience, Runnable connected) throws IOException {
		try (Transport opened = Transport.connect(address)) {
			transport = opened;
			if (closed) {
				throw new IOException("The connection was closed.");
			}
			Handshake handshake = new Handshake(opened, security);
			var deadline = DEADLINES.schedule(this::close, patience.toMillis(), TimeUnit.MILLISECONDS);
			Handshake.ServerInit init;
			try {
				init = handshake.run();
			} finally {
				deadline.cancel(false);
			}
			try (Rectangles drawn = new Rectangles(handshake.input(), listener, init.screen())) {
				begin(handshake.output(), drawn, init);
				connected.run();
				messages(handshake.input(), handshake.output(), drawn);
			}
		} finally {
			close();
		}
	}

	private void begin(RfbOutput out, Rectangles drawn, Handshake.ServerInit init) throws IOException {
		out.pixelFormat();
		out.encodings(Encoding.withPseudo(encodings));
		listener.screen(init.screen());
		listener.name(init.name());
		out.updateRequest(false, init.screen().area());
		rectangles = drawn;
		output = out;
	}

	private void messages(RfbInput in, RfbOutput out, Rectangles drawn) throws IOException {
		while (true) {
			int type = in.u8();
			switch (type) {
			case 0 -> {
				boolean whole = drawn.update();
				FrameBuffer screen = drawn.screen();
				later(present -> present.updateRequest(!whole, screen.area()));
			}
			case 1 -> {
				in.skip(3);
				in.skip(6L * in.u16());
			}
			case 2 -> listener.bell();
			case 3 -> {
				in.skip(3);
				listener.clipboard(new String(in.bytes(in.length(MOST_CUT_TEXT, "a text")), StandardCharsets.ISO_8859_1));
			}
			default -> throw new RfbException("The server sent the message " + type + ", which was not asked for.");
			}
		}
	}

	public void key(boolean down, KeyStroke key) {
		Rectangles drawn = rectangles;
		boolean extended = drawn != null && drawn.extendedKeys() && key.scanCode() != 0;
		later(extended ? out -> out.key(down, key.keysym(), key.scanCode()) : out -> out.key(down, key.keysym()));
	}

	/** Presses keys, each while those before it are held down, and lets them go. */
	public void press(List<KeyStroke> keys) {
		keys.forEach(key -> key(true, key));
		keys.reversed().forEach(key -> key(false, key));
	}

	/**
	 * The pointer is at that place. Not sent to a server that does not want to know that.
	 *
	 * @param buttons a bit for each, the left one first; then wheel up, down, left, right
	 */
	public void pointer(int buttons, int x, int y) {
		Rectangles drawn = rectangles;
		if (drawn != null && !drawn.relative()) {
			FrameBuffer screen = drawn.screen();
			later(out -> out.pointer(buttons, Math.clamp(x, 0, screen.width() - 1), Math.clamp(y, 0, screen.height() - 1)));
		}
	}

	/** The pointer went so far. Sent only to a server that wants to know that. @param buttons as for {@link #pointer} */
	public void move(int buttons, int right, int down) {
		Rectangles drawn = rectangles;
		if (drawn != null && drawn.relative()) {
			later(out -> out.move(buttons, right, down));
		}
	}

	/** The user copied a text. */
	public void clipboard(String text) {
		String some = text.length() > MOST_CUT_TEXT ? text.substring(0, MOST_CUT_TEXT) : text;
		later(out -> out.cutText(some));
	}

	/** Asks for a screen of that size, if the server can be asked. */
	public void resize(int width, int height) {
		Rectangles drawn = rectangles;
		if (drawn != null && drawn.resizable()) {
			later(out -> out.desktopSize(width, height));
		}
	}

	/** From any thread. */
	@Override
	public void close() {
		closed = true;
		output = null;
		writer.shutdownNow();
		Transport open = transport;
		if (open != null) {
			try {
				open.close();
			} catch (IOException e) {
				// what is closed with an error is closed
			}
		}
	}

	private void later(Message message) {
		RfbOutput out = output;
		if (out != null) {
			try {
				writer.execute(() -> send(message, out));
			} catch (RejectedExecutionException e) {
				// the server does not read: what the user does meanwhile is lost, as with a keyboard that is full
			}
		}
	}

	private void send(Message message, RfbOutput out) {
		try {
			message.to(out);
		} catch (IOException e) {
			// the thread that reads finds out too and says so
			close();
		}
	}

	/** Something to be sent. */
	private interface Message {
		void to(RfbOutput out) throws IOException;
	}
}
