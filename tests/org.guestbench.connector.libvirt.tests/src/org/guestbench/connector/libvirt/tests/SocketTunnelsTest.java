/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.libvirt.tests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.guestbench.connector.libvirt.internal.SshLogin;
import org.guestbench.connector.libvirt.internal.place.SocketTunnels;
import org.guestbench.connector.libvirt.internal.place.WaysFolder;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Sockets that ssh forwards, with a program in its place that connects, refuses or never answers, as the name of the socket says. */
public class SocketTunnelsTest {

	private static final long PATIENCE = 60;
	private static final String SSH = """
			#!/bin/sh
			while [ "$1" != -L ]; do shift; done
			case $2 in
			*:/never) : > "$(dirname "$0")/waits"; exec sleep 600 ;;
			*:/refused) echo "no such host" >&2; exit 255 ;;
			esac
			: > "${2%%:*}"
			exec cat
			""";

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();
	private SocketTunnels tunnels = tunnels(Path.of("/nonexistent"), Path.of("/nonexistent"));

	@Before
	public void prepare() throws IOException {
		Path ssh = Files.writeString(folder.getRoot().toPath().resolve("ssh"), SSH);
		Files.setPosixFilePermissions(ssh, PosixFilePermissions.fromString("rwx------"));
		tunnels = tunnels(ssh, folder.getRoot().toPath());
	}

	@After
	public void close() {
		tunnels.close();
	}

	private static SocketTunnels tunnels(Path ssh, Path runtime) {
		return new SocketTunnels(new SshLogin(List.of(ssh.toString()), "host"),
				new WaysFolder(Map.of("XDG_RUNTIME_DIR", runtime.toString())));
	}

	@Test
	public void guestIsReachedByOneSocketUntilItIsReleased() throws IOException {
		UUID guest = UUID.randomUUID();
		Path socket = tunnels.reach(guest, "/there");
		assertEquals(socket, tunnels.reach(guest, "/there"));
		Path other = tunnels.reach(guest, "/elsewhere");
		assertTrue(!other.equals(socket) && Files.exists(other));
		assertFalse(Files.exists(socket));
		tunnels.release(guest);
		assertFalse(Files.exists(other));
	}

	@Test
	public void whatSshSaysIsTold() {
		IOException e = assertThrows(IOException.class, () -> tunnels.reach(UUID.randomUUID(), "/refused"));
		assertTrue(e.getMessage(), e.getMessage().contains("no such host"));
	}

	@Test
	public void oneThatNeverAnswersHoldsUpNoOtherAndEndsWithAll() throws Exception {
		CompletableFuture<Path> never = reaching("/never");
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
		while (!Files.exists(folder.getRoot().toPath().resolve("waits"))) {
			assertTrue("ssh was not started", System.nanoTime() - end < 0 && !never.isDone());
			Thread.onSpinWait();
		}
		Path quick = reaching("/quick").get(PATIENCE, TimeUnit.SECONDS);
		assertTrue(Files.exists(quick) && !never.isDone());
		tunnels.close();
		assertThrows(ExecutionException.class, () -> never.get(PATIENCE, TimeUnit.SECONDS));
		IOException e = assertThrows(IOException.class, () -> tunnels.reach(UUID.randomUUID(), "/quick"));
		assertTrue(e.getMessage(), e.getMessage().contains("closed"));
	}

	/** In a thread of its own: the common pool has but one on a small machine. */
	private CompletableFuture<Path> reaching(String socket) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return tunnels.reach(UUID.randomUUID(), socket);
			} catch (IOException e) {
				throw new IllegalStateException(e);
			}
		}, task -> Thread.ofPlatform().daemon().start(task));
	}
}
