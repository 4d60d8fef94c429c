/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.explorer.look;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.connection.Watch;
import org.guestbench.api.console.RfbEndpoint;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.GuestInfo;
import org.guestbench.console.rfb.FrameBuffer;
import org.guestbench.console.rfb.RfbClient;
import org.guestbench.core.Connections;

/**
 * Looks at a guest for as long as somebody {@linkplain #wanted wants} to see it and it runs: at its screen, else at the end of what it wrote to
 * its serial port. The connection to the screen stays, and the server is asked for what is different once a second: a screen that stands
 * still costs nothing. From a thread of its own, which ends with {@link #close}.
 */
public final class LiveScreen implements AutoCloseable {

	private static final long PAUSE = Duration.ofSeconds(1).toMillis();
	/** Between two looks at a serial port, or two attempts. */
	private static final long LONG_PAUSE = Duration.ofSeconds(5).toMillis();
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Connections connections;
	private final GuestId guest;
	private final Scaling.Size size;
	private final Consumer<Optional<Thumbnail>> consumer;
	private final IProgressMonitor monitor = new NullProgressMonitor();
	private boolean wanted;
	private boolean possible;
	private boolean closed;
	private @Nullable RfbClient client;

	/**
	 * @param width    of the pictures at most, in pixels
	 * @param height   likewise
	 * @param consumer of each picture, and of nothing when there is nothing to be seen any more; called by any thread, one at a time
	 */
	public LiveScreen(Connections connections, GuestId guest, int width, int height, Consumer<Optional<Thumbnail>> consumer) {
		this.connections = connections;
		this.guest = guest;
		this.consumer = consumer;
		size = new Scaling.Size(width, height);
	}

	public void start() {
		Thread.ofVirtual().name("Screen of " + guest).start(this::run);
	}

	/** Whether anybody can see what is looked at. From any thread. */
	public synchronized void wanted(boolean yes) {
		wanted = yes;
		changed();
	}

	@Override
	public synchronized void close() {
		closed = true;
		monitor.setCanceled(true);
		changed();
	}

	/** Ends the connection if there is no use for it any more. */
	private synchronized void changed() {
		RfbClient open = client;
		if (open != null && !looking()) {
			open.close();
		}
		notifyAll();
	}

	private synchronized boolean looking() {
		return wanted && possible && !closed;
	}

	private void run() {
		try (Watch watch = connections.watch((before, now) -> know(now.guest(guest)))) {
			while (awaitLooking()) {
				tell(look());
				rest(LONG_PAUSE);
			}
		} catch (InterruptedException e) {
			// it was closed
			Thread.currentThread().interrupt();
		}
	}

	/** What was seen when nobody looks any more is of no interest. */
	private synchronized void tell(Optional<Thumbnail> seen) {
		if (looking()) {
			consumer.accept(seen);
		}
	}

	private synchronized void know(@Nullable GuestInfo info) {
		boolean now = info != null && Looking.possible(info.state());
		if (now != possible) {
			possible = now;
			changed();
			if (!now) {
				consumer.accept(Optional.empty());
			}
		}
	}

	private synchronized boolean awaitLooking() throws InterruptedException {
		while (!closed && !looking()) {
			wait();
		}
		return !closed;
	}

	private synchronized void rest(long millis) throws InterruptedException {
		long end = System.nanoTime() + millis * 1_000_000;
		for (long left = millis; left > 0 && looking(); left = (end - System.nanoTime()) / 1_000_000) {
			wait(left);
		}
	}

	/** What is to be seen after the connection to the screen has ended, or where there is none. */
	private Optional<Thumbnail> look() {
		try {
			Connection connection = connections.open(guest.connection(), monitor);
			Optional<RfbEndpoint> screen = Looking.screen(connection, guest, monitor);
			if (screen.isPresent()) {
				follow(screen.get());
				return Optional.empty();
			}
			return Looking.serial(connection, guest);
		} catch (CoreException | IOException | OperationCanceledException e) {
			// whoever wants to know why opens the console, which says so
			return Optional.empty();
		}
	}

	private void follow(RfbEndpoint endpoint) throws IOException {
		try (RfbClient opened = Onlooker.at(endpoint, this::show)) {
			synchronized (this) {
				if (!looking()) {
					return;
				}
				client = opened;
			}
			opened.run(PATIENCE, () -> {
				// the first picture follows by itself
			});
		} finally {
			synchronized (this) {
				client = null;
			}
		}
	}

	/** By the thread that reads: the server is not asked for more before it returns. */
	private void show(FrameBuffer screen) {
		tell(Optional.of(new Thumbnail.Picture(Scaling.of(screen.pixels(), screen.width(), screen.height(), size))));
		try {
			rest(PAUSE);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
