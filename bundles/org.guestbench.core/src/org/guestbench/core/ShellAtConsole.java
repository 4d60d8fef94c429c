/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.core;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.Command;
import org.guestbench.api.channel.GuestChannel;

/**
 * A shell at the serial port of a guest, started through its channel. A channel has no terminal to give to a command, but the guest has one that
 * nobody uses: its serial port. The shell ends with the channel, so nobody finds it there later.
 */
public final class ShellAtConsole implements AutoCloseable {

	/** For a console that has what it needs. */
	public static final ShellAtConsole NONE = new ShellAtConsole(Optional.empty());

	/**
	 * A session of its own, so that the port becomes its terminal and Ctrl-C a signal. The outer shell stays: setsid(1) would not wait for a
	 * session that it has to fork for, and the channel ends what a command leaves behind.
	 */
	private static final String SCRIPT = "cd; export TERM=xterm-256color; "
			+ "setsid -c sh -c 'stty sane 115200; exec \"${SHELL:-sh}\" -i' </dev/ttyS0 >/dev/ttyS0 2>&1; exit $?";

	private final Optional<GuestChannel> channel;
	/** What the shell is still to be told. */
	private final AtomicReference<@Nullable Size> wanted = new AtomicReference<>();
	private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();

	private ShellAtConsole(Optional<GuestChannel> channel) {
		this.channel = channel;
	}

	/**
	 * Returns at once.
	 *
	 * @param channel  into the guest, which is closed with the shell
	 * @param monitor ends the shell when it is cancelled
	 */
	public static ShellAtConsole start(GuestChannel channel, String guest, IProgressMonitor monitor) {
		ShellAtConsole shell = new ShellAtConsole(Optional.of(channel));
		Thread.ofPlatform().daemon().name("Shell in " + guest).start(() -> shell.run(channel, monitor));
		return shell;
	}

	/**
	 * Tells the shell how large its terminal is, which a serial port cannot know. Returns at once. A shell whose guest was taken back to a
	 * snapshot goes on with the size that it had then.
	 */
	public void resize(int columns, int rows) {
		if (channel.isPresent() && wanted.getAndSet(new Size(columns, rows)) == null) {
			Thread.ofVirtual().name("Size of a shell").start(() -> resize(channel.get()));
		}
	}

	/** Many sizes come while somebody drags an edge; only the last one matters. */
	private void resize(GuestChannel opened) {
		for (Size size = wanted.get(); size != null; size = wanted.compareAndSet(size, null) ? null : wanted.get()) {
			try {
				opened.exec(new Command(List.of("stty", "-F", "/dev/ttyS0", "rows", String.valueOf(size.rows()), "columns",
						String.valueOf(size.columns())), Map.of(), "/", "root"), (stream, data) -> {
							// It has nothing to say.
						}, new NullProgressMonitor());
			} catch (CoreException | OperationCanceledException e) {
				// The shell has ended, or the guest has no such program: it goes on with the size that it believes in.
				continue;
			}
		}
	}

	/** Whether it has ended by itself. */
	public boolean ended() {
		return end.isDone();
	}

	/** Does something when the shell has ended by itself, on a thread of its own. */
	public void whenEnded(Runnable then) {
		end.thenRunAsync(then);
	}

	/** Why it ended, if not by its user. */
	public Optional<String> failure() {
		return end.getNow(Optional.empty());
	}

	@Override
	public void close() {
		channel.ifPresent(GuestChannel::close);
	}

	/** In cells. */
	private record Size(int columns, int rows) {
	}

	private void run(GuestChannel opened, IProgressMonitor monitor) {
		try {
			opened.exec(new Command(List.of("sh", "-c", SCRIPT), Map.of(), "/", "root"), (stream, data) -> {
				// It writes to the console.
			}, monitor);
			end.complete(Optional.empty());
		} catch (CoreException | OperationCanceledException e) {
			end.complete(Optional.ofNullable(e.getMessage()));
		}
	}
}
