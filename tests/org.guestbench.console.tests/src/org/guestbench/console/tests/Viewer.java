/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.console.tests;

import java.io.IOException;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.console.rfb.Area;
import org.guestbench.console.rfb.CursorShape;
import org.guestbench.console.rfb.FrameBuffer;
import org.guestbench.console.rfb.RfbClient;
import org.guestbench.console.rfb.RfbListener;
import org.guestbench.console.rfb.RfbSecurity;

/** A client as a test sees it. */
final class Viewer implements RfbListener, RfbSecurity, AutoCloseable {

	private static final long PATIENCE_SECONDS = 60;

	final RfbClient client;
	private final CompletableFuture<String> end = new CompletableFuture<>();
	private final String password;
	private @Nullable FrameBuffer screen;
	@Nullable
	CursorShape cursor;
	@Nullable
	String clipboard;
	String name = "";
	boolean relative;
	Area changed = Area.NONE;
	int updates;

	Viewer(SocketAddress address, List<Integer> encodings, String password) {
		this.password = password;
		client = new RfbClient(address, encodings, this, this);
		Thread thread = new Thread(() -> {
			try {
				client.run(Duration.ofSeconds(PATIENCE_SECONDS), () -> {
				});
			} catch (IOException | RuntimeException e) {
				end.complete(String.valueOf(e.getMessage()));
			}
		}, "Viewer");
		thread.setDaemon(true);
		thread.start();
	}

	/** Why the connection ended. */
	String end() throws InterruptedException {
		try {
			return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		} catch (ExecutionException | TimeoutException e) {
			throw new AssertionError("It did not end.", e);
		}
	}

	synchronized FrameBuffer await(Predicate<FrameBuffer> condition) throws InterruptedException {
		long deadline = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000;
		while (true) {
			FrameBuffer present = screen;
			if (present != null && updates > 0 && condition.test(present)) {
				return present;
			}
			if (System.nanoTime() - deadline > 0 || end.isDone()) {
				throw new AssertionError("It was never so. " + end.getNow("The connection is there."));
			}
			wait(100);
		}
	}

	@Override
	public synchronized void screen(FrameBuffer newScreen) {
		screen = newScreen;
		notifyAll();
	}

	@Override
	public synchronized void updated(FrameBuffer newScreen, Area area) {
		changed = area;
		updates++;
		notifyAll();
	}

	@Override
	public synchronized void cursor(CursorShape shape) {
		cursor = shape;
		notifyAll();
	}

	@Override
	public synchronized void pointer(boolean isRelative) {
		relative = isRelative;
		notifyAll();
	}

	@Override
	public synchronized void clipboard(String text) {
		clipboard = text;
		notifyAll();
	}

	@Override
	public synchronized void name(String newName) {
		name = newName;
	}

	@Override
	public void bell() {
		// nobody hears it
	}

	@Override
	public char[] password() {
		return password.toCharArray();
	}

	@Override
	public boolean trust(X509Certificate certificate, String problem) {
		return true;
	}

	@Override
	public void close() {
		client.close();
	}
}
