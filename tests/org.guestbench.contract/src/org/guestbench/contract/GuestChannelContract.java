/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.contract;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.api.channel.ChannelClosedException;
import org.guestbench.api.channel.ExecResult;
import org.guestbench.api.channel.GuestChannel;
import org.guestbench.api.channel.OutputSink.Stream;
import org.guestbench.api.guest.GuestId;
import org.guestbench.api.guest.StopMode;
import org.junit.AfterClass;
import org.junit.Test;

/** What the channels into a connector's guests have to pass. One guest is booted for all tests that do it no harm. */
public abstract class GuestChannelContract extends TransferContract {

	private static @Nullable Bench bench;
	private static @Nullable GuestId guest;
	private static @Nullable GuestChannel channel;

	/** What is tested. */
	protected abstract ConnectorSubject subject();

	@AfterClass
	public static void removeSharedGuest() throws CoreException {
		GuestChannel last = channel;
		Bench used = bench;
		channel = null;
		guest = null;
		bench = null;
		if (last != null) {
			last.close();
		}
		if (used != null) {
			used.close();
		}
	}

	@Override
	protected String user() {
		return subject().user();
	}

	@Override
	protected GuestPrograms programs() {
		return subject().programs();
	}

	@Override
	protected Duration patience() {
		return subject().patience();
	}

	@Override
	protected GuestChannel channel() throws CoreException {
		synchronized (GuestChannelContract.class) {
			GuestChannel present = channel;
			if (present == null) {
				present = another();
				channel = present;
			}
			return present;
		}
	}

	@Override
	protected GuestChannel another() throws CoreException {
		synchronized (GuestChannelContract.class) {
			GuestId present = guest;
			if (present == null) {
				present = bench().start("contract channel");
				guest = present;
			}
			return open(present);
		}
	}

	@Test
	public void severalChannelsIntoOneGuest() throws CoreException {
		try (GuestChannel one = another(); GuestChannel other = another()) {
			assertEquals(ExecResult.exited(0), one.exec(command(programs().succeed()), new Output(), monitor()));
			assertEquals(ExecResult.exited(0), other.exec(command(programs().succeed()), new Output(), monitor()));
			one.close();
			assertEquals(ExecResult.exited(0), other.exec(command(programs().succeed()), new Output(), monitor()));
		}
	}

	@Test
	public void openingIsCancelled() throws CoreException {
		GuestId booting = bench().start("contract booting");
		assertThrows(OperationCanceledException.class,
				() -> bench().channel(booting, BenchContract.cancelled()).ifPresent(GuestChannel::close));
		bench().guest(booting).delete(monitor());
	}

	@Test
	public void pausedGuestHoldsItsCommands() throws Exception {
		GuestId paused = bench().start("contract held");
		try (GuestChannel into = open(paused)) {
			bench().guest(paused).pause(monitor());
			CompletableFuture<ExecResult> result = CompletableFuture.supplyAsync(() -> {
				try {
					return into.exec(command(programs().succeed()), new Output(), monitor());
				} catch (CoreException e) {
					throw new IllegalStateException(e);
				}
			});
			assertThrows(TimeoutException.class, () -> result.get(300, TimeUnit.MILLISECONDS));
			bench().guest(paused).resume(monitor());
			assertEquals(ExecResult.exited(0), result.get(patience().toSeconds(), TimeUnit.SECONDS));
		} finally {
			bench().guest(paused).delete(monitor());
		}
	}

	@Test
	public void endOfTheGuestEndsItsChannel() throws Exception {
		GuestId ending = bench().start("contract ends");
		try (GuestChannel into = open(ending)) {
			Flood flood = flood(into);
			bench().guest(ending).stop(StopMode.FORCE, Duration.ofSeconds(30), monitor());
			Throwable end = flood.end(patience());
			assertTrue(String.valueOf(end), end instanceof ChannelClosedException);
			assertThrows(ChannelClosedException.class, () -> into.exec(command(programs().succeed()), new Output(), monitor()));
		} finally {
			bench().guest(ending).delete(monitor());
		}
	}

	@Test
	public void restartedGuestIsFresh() throws CoreException {
		GuestId again = bench().start("contract restarted");
		try (GuestChannel before = open(again)) {
			before.exec(command(programs().succeed()), new Output(), monitor());
		}
		bench().guest(again).stop(StopMode.FORCE, Duration.ofSeconds(30), monitor());
		bench().guest(again).start(monitor());
		try (GuestChannel after = open(again)) {
			Output output = new Output();
			assertEquals(ExecResult.exited(0), after.exec(command(programs().echo("second life")), output, monitor()));
			assertEquals(List.of("second life"), output.text(Stream.STDOUT).lines().toList());
		}
		bench().guest(again).delete(monitor());
	}

	private GuestChannel open(GuestId into) throws CoreException {
		return bench().requireChannel(into);
	}

	private Bench bench() {
		synchronized (GuestChannelContract.class) {
			Bench present = bench;
			if (present == null) {
				present = new Bench(subject());
				bench = present;
			}
			return present;
		}
	}
}
