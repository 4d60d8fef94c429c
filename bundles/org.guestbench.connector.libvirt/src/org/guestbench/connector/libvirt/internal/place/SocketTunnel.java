/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.internal.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.connector.libvirt.internal.Log;
import org.guestbench.connector.libvirt.internal.Program;
import org.guestbench.connector.libvirt.internal.SshLogin;

/**
 * A socket that ssh forwards (ssh(1), {@code -L}). Its ssh runs {@code cat} on the other side, which ends when this process does, however that
 * ends.
 */
record SocketTunnel(Path local, String remote, Process ssh, CompletableFuture<String> said) {

	private static final Duration LIMIT = Duration.ofMinutes(2);
	private static final long POLL_MILLIS = 20;

	/** Starts to connect. The caller closes it. */
	static SocketTunnel begin(SshLogin login, Path local, String remote) throws IOException {
		if (remote.indexOf(':') >= 0) {
			throw new IOException("the socket '" + remote + "' has a colon in its name, which ssh cannot forward");
		}
		List<String> options = List.of("-o", "ExitOnForwardFailure=yes", "-o", "StreamLocalBindMask=0177", "-o",
				"StreamLocalBindUnlink=yes", "-L", local + ":" + remote);
		Process ssh = new ProcessBuilder(login.command(options, "cat")).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		// All of it, or ssh would stand still some day.
		return new SocketTunnel(local, remote, ssh, Program.readAll(ssh.getErrorStream()));
	}

	/**
	 * Returns when the socket is there.
	 *
	 * @throws IOException if ssh has ended, or takes too long
	 */
	void await() throws IOException {
		long end = System.nanoTime() + LIMIT.toNanos();
		try {
			while (!Files.exists(local)) {
				if (ssh.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
					String words = said.join().replaceAll("\\p{Cntrl}+", " ").strip();
					throw new IOException("ssh ended" + (words.isEmpty() ? "" : ": " + words));
				}
				if (System.nanoTime() - end >= 0) {
					throw new IOException("ssh did not connect within " + LIMIT.toSeconds() + " s");
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		}
	}

	boolean leadsTo(String socket) {
		return ssh.isAlive() && remote.equals(socket);
	}

	/** Idempotent. */
	void close() {
		ssh.destroy();
		try {
			Files.deleteIfExists(local);
		} catch (IOException e) {
			Log.warn("The socket " + local + " is left.", e);
		}
	}
}
