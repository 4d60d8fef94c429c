/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;
import org.guestbench.cli.internal.FollowUp;
import org.guestbench.cli.internal.Services;

/**
 * Listens at a socket in the user's private runtime folder, whose permissions keep others out, and carries out what is
 * asked there. Ends when nobody has called for a while, when it is told to, and when its product or its socket is removed; never
 * before its calls have ended.
 */
public final class BackgroundBench {

	/** Discarding a guest takes a second, and each of its steps has a shorter deadline of its own. */
	private static final Duration CLEAN_UP = Duration.ofSeconds(90);
	/** A client asks as soon as it is let in. */
	private static final Duration SILENCE = Duration.ofSeconds(30);
	/** How often it is looked for what nobody tells us of. */
	private static final Duration LOOK = Duration.ofSeconds(3);

	/**
	 * What a bench is and what it works with.
	 *
	 * @param socket  where it listens
	 * @param product the folder that it runs from
	 * @param idle    how long it stays without a call
	 */
	public record Setup(Services services, Questions questions, String version, Path socket, Path product, Duration idle) {
	}

	private final Setup setup;
	private final ServerSocketChannel server;
	private final FollowUp nextRun;
	private final Selector selector;
	private final Occupation occupation = new Occupation(Clock.systemUTC());
	private final Instant started = Instant.now();
	private volatile boolean stopping;

	public BackgroundBench(Setup setup, ServerSocketChannel server) throws IOException {
		this.setup = setup;
		this.server = server;
		this.nextRun = new NextRun(setup.services());
		this.selector = Selector.open();
	}

	/** Returns when the process shall end. */
	public void serve() throws IOException, InterruptedException {
		Runtime.getRuntime().addShutdownHook(new Thread(this::terminated, "guestbench termination"));
		Object self = socketKey();
		server.configureBlocking(false);
		try (server; selector) {
			server.register(selector, SelectionKey.OP_ACCEPT);
			while (!finished(self)) {
				selector.select(LOOK.toMillis());
				selector.selectedKeys().clear();
				occupation.dismissSilent(SILENCE);
				acceptAll();
			}
			// Whoever finds no socket starts another bench; whoever has connected to this one is served.
			Files.deleteIfExists(setup.socket());
			acceptAll();
			while (!occupation.nobody()) {
				occupation.awaitNobody(SILENCE);
				occupation.dismissSilent(SILENCE);
			}
		}
	}

	private boolean finished(@Nullable Object self) {
		if (!occupation.nobody()) {
			return false;
		}
		boolean unreachable = self == null || !Objects.equals(self, socketKey());
		return stopping || unreachable || occupation.idle(setup.idle()) || !Files.isDirectory(setup.product());
	}

	/** What tells this socket from another of the same name; null if it is gone. */
	private @Nullable Object socketKey() {
		try {
			return Files.readAttributes(setup.socket(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
		} catch (IOException e) {
			return null;
		}
	}

	private void acceptAll() throws IOException {
		for (SocketChannel client = server.accept(); client != null; client = server.accept()) {
			client.configureBlocking(true);
			SocketChannel accepted = client;
			occupation.arrived(accepted);
			Thread thread = new Thread(() -> {
				serve(accepted);
				// This may have been the last one.
				selector.wakeup();
			}, "guestbench call");
			thread.setDaemon(true);
			thread.start();
		}
	}

	private void serve(SocketChannel client) {
		try (Frames frames = new Frames(client)) {
			frames.write(FrameType.ACCEPTED, "");
			Optional<Request> request = Request.read(frames);
			if (request.isPresent()) {
				serve(request.get(), client, frames);
			}
		} catch (IOException e) {
			// The client has gone, or is none of ours: there is nobody to tell.
			return;
		} finally {
			occupation.left(client);
		}
	}

	private void serve(Request request, SocketChannel client, Frames frames) throws IOException {
		switch (request) {
		case Request.CommandLine commandLine -> {
			Call call = new Call(frames, commandLine);
			occupation.begin(call, client);
			try {
				int status = call.carryOut(setup, nextRun);
				// Before the client can know: who asks next finds no call that has ended.
				occupation.carriedOut(call);
				call.tell(status);
			} finally {
				occupation.end(call);
			}
		}
		case Request.Status status -> frames.write(FrameType.REPORT, report().text());
		case Request.Stop stop -> {
			stopping = true;
			frames.write(FrameType.REPORT, report().text());
			occupation.left(client);
			selector.wakeup();
			// The connection ends with this process, which is what the caller waits for.
			frames.read();
		}
		}
	}

	private Report report() {
		return new Report(ProcessHandle.current().pid(), setup.version(), setup.product(), started, occupation.lastUse(), setup.idle(),
				occupation.calls(), stopping);
	}

	/** SIGTERM: the end of the session, or of the machine. */
	private void terminated() {
		stopping = true;
		occupation.cancelAll();
		try {
			occupation.awaitNobody(CLEAN_UP);
			Files.deleteIfExists(setup.socket());
		} catch (IOException e) {
			// The next client finds that nobody listens there.
			return;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
