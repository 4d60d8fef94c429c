/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.ui.console.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.connection.Connection;
import org.guestbench.api.console.SerialConsole;
import org.guestbench.api.console.SerialLink;
import org.guestbench.api.facet.Consoles;
import org.guestbench.api.facet.SerialLogs;
import org.guestbench.api.guest.GuestId;
import org.guestbench.console.terminal.Terminal;
import org.guestbench.core.Connections;
import org.guestbench.ui.console.GuestFollower;
import org.guestbench.ui.console.StatusListener;

/**
 * Brings what a guest writes to a terminal, and what is typed to the guest, each in a thread of its own, so that neither waits for the
 * other and nobody who types waits for the guest.
 */
final class SerialConnection implements GuestFollower.Service, AutoCloseable {

	/** Small, so that whoever looks at the terminal waits for a fraction of a millisecond. */
	private static final int BATCH = 1 << 13;
	private static final int MOST_WAITING = 4096;
	private static final int MOST_LOG = 16 << 20;

	/** Undoes what the program before may have left behind, but for what it wrote. */
	private static final byte[] FRESH = "\u001b\\\u001b[?1047l\u001b[!p\u001b[?5;9;45;67;1000;1002;1003;1004;1006;2004l\u001b[20l\u001b(B\u000f\u001b[m"
			.getBytes(StandardCharsets.US_ASCII);

	private final Connections connections;
	private final GuestId guest;
	private final SerialConsole console;
	private final Terminal terminal;
	private final AtomicBoolean withLog;
	private final StatusListener listener;
	private final ThreadPoolExecutor writer;
	private volatile @Nullable SerialLink link;
	private volatile int columns;
	private volatile int rows;
	private volatile boolean closed;

	/** @param withLog whether what the guest wrote before is shown first */
	SerialConnection(Connections connections, GuestId guest, SerialConsole console, Terminal terminal, boolean withLog,
			StatusListener listener) {
		this.connections = connections;
		this.guest = guest;
		this.console = console;
		this.terminal = terminal;
		this.withLog = new AtomicBoolean(withLog);
		this.listener = listener;
		writer = new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
			Thread thread = new Thread(task, "To the console of " + guest);
			thread.setDaemon(true);
			return thread;
		});
		writer.allowCoreThreadTimeOut(true);
	}

	@Override
	public IStatus serve(IProgressMonitor monitor) throws CoreException {
		Connection connection = connections.open(guest.connection(), monitor);
		Consoles consoles = connection.facet(Consoles.class).orElseThrow(() -> new CoreException(
				Status.error("The connection '" + guest.connection() + "' does not reach consoles any more. Close and open it.")));
		try (SerialLink opened = consoles.connect(guest, console, monitor)) {
			showLog(connection);
			link = opened;
			if (closed) {
				return Status.CANCEL_STATUS;
			}
			terminal.write(FRESH, 0, FRESH.length);
			says(Status.info("Connected"), true);
			resize(columns, rows);
			receive(opened.input());
			return Status.info("The guest ended the connection.");
		} catch (IOException e) {
			return Status.warning("The connection broke: " + e.getMessage() + " It is tried again.", e);
		} finally {
			link = null;
			writer.getQueue().clear();
		}
	}

	/** Sends soon; nothing if the guest is not connected. @return false if so much waits already that it was dropped */
	boolean send(byte[] bytes) {
		return later(open -> {
			open.output().write(bytes);
			open.output().flush();
		});
	}

	void resize(int newColumns, int newRows) {
		columns = newColumns;
		rows = newRows;
		if (newColumns > 0) {
			later(open -> open.resize(newColumns, newRows));
		}
	}

	@Override
	public void says(IStatus status, boolean connected) {
		listener.says(status, connected);
	}

	@Override
	public void close() {
		closed = true;
		SerialLink open = link;
		if (open != null) {
			open.close();
		}
		writer.shutdownNow();
	}

	/** Before there is a link: what the terminal would answer to questions of then, the guest of now has not asked. */
	private void showLog(Connection connection) {
		Optional<SerialLogs> logs = connection.facet(SerialLogs.class);
		if (logs.isEmpty() || !withLog.getAndSet(false)) {
			return;
		}
		try (InputStream log = logs.get().open(guest)) {
			byte[] batch = new byte[BATCH];
			int left = MOST_LOG;
			for (int count = log.read(batch); count >= 0 && left > 0; count = log.read(batch)) {
				terminal.write(batch, 0, count);
				left -= count;
			}
		} catch (IOException | CoreException e) {
			ILog.of(getClass()).info("The console of " + guest + " begins without what the guest wrote before.", e);
		}
		writer.getQueue().clear();
	}

	private void receive(InputStream input) throws IOException {
		byte[] batch = new byte[BATCH];
		for (int count = input.read(batch); count >= 0; count = input.read(batch)) {
			terminal.write(batch, 0, count);
		}
	}

	private boolean later(Use use) {
		try {
			writer.execute(() -> {
				SerialLink open = link;
				if (open != null) {
					try {
						use.with(open);
					} catch (IOException e) {
						// the reading thread finds out too and says so; what is written to a broken connection is lost
						open.close();
					}
				}
			});
			return true;
		} catch (RejectedExecutionException e) {
			return closed;
		}
	}

	/** Something that is done with the open link. */
	private interface Use {
		void with(SerialLink link) throws IOException;
	}
}
