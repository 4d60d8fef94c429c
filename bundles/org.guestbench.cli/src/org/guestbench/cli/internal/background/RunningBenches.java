/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.cli.internal.background;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.guestbench.cli.internal.HostEnvironment;

/** The background benches of this user, asked over their sockets. */
public final class RunningBenches {

	private static final Duration DEADLINE = Duration.ofSeconds(10);
	private static final String NAMES = "bench-????????????????";

	/**
	 * A bench that was told to end.
	 *
	 * @param ended false if it still has calls to carry out
	 */
	public record Stopped(Report report, boolean ended) {
	}

	private interface Question<T> {
		T ask(Frames frames) throws IOException;
	}

	private final HostEnvironment host;

	public RunningBenches(HostEnvironment host) {
		this.host = host;
	}

	/** What each of them does, the oldest first. */
	public List<Report> reports() throws CoreException {
		return askAll(RunningBenches::status).stream().sorted(Comparator.comparing(Report::started)).toList();
	}

	/** Tells each of them to end when its calls have ended. One that has none has ended then, unless it takes long. */
	public List<Stopped> stop() throws CoreException {
		return askAll(RunningBenches::stop);
	}

	private <T> List<T> askAll(Question<T> question) throws CoreException {
		List<T> answers = new ArrayList<>();
		for (Path socket : sockets()) {
			try {
				ask(socket, question).ifPresent(answers::add);
			} catch (IOException e) {
				throw new CoreException(Status.error("The background bench at " + socket
						+ " does not answer. Remove that socket: then it ends by itself and the next call starts another.", e));
			}
		}
		return answers;
	}

	private List<Path> sockets() throws CoreException {
		List<Path> sockets = new ArrayList<>();
		try {
			Optional<Path> folder = RuntimeFolder.find(host);
			if (folder.isPresent()) {
				try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.get(), NAMES)) {
					stream.forEach(sockets::add);
				}
			}
			return sockets;
		} catch (IOException e) {
			throw new CoreException(Status.error("Cannot look for background benches.", e));
		}
	}

	/** Empty if nobody listens there: its bench was killed, or is just ending. */
	private static <T> Optional<T> ask(Path socket, Question<T> question) throws IOException {
		try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
			channel.connect(UnixDomainSocketAddress.of(socket));
			CompletableFuture.delayedExecutor(DEADLINE.toMillis(), TimeUnit.MILLISECONDS).execute(() -> close(channel));
			Frames frames = new Frames(channel);
			return isIn(frames) ? Optional.of(question.ask(frames)) : Optional.empty();
		} catch (ConnectException e) {
			return Optional.empty();
		} catch (AsynchronousCloseException e) {
			throw new IOException("There was no answer within " + DEADLINE.toSeconds() + " s.", e);
		} catch (IOException e) {
			// The JDK has no exception of its own for a socket that was removed since it was seen.
			if (Files.notExists(socket, LinkOption.NOFOLLOW_LINKS)) {
				return Optional.empty();
			}
			throw e;
		}
	}

	private static boolean isIn(Frames frames) throws IOException {
		try {
			return frames.read().isPresent();
		} catch (AsynchronousCloseException e) {
			throw e;
		} catch (IOException e) {
			return false;
		}
	}

	private static Report status(Frames frames) throws IOException {
		frames.write(FrameType.STATUS, "");
		return Report.parse(expect(frames, FrameType.REPORT).text());
	}

	private static Stopped stop(Frames frames) throws IOException {
		frames.write(FrameType.STOP, "");
		Report report = Report.parse(expect(frames, FrameType.REPORT).text());
		if (report.calls() > 0) {
			return new Stopped(report, false);
		}
		try {
			return new Stopped(report, frames.read().isEmpty());
		} catch (AsynchronousCloseException e) {
			return new Stopped(report, false);
		} catch (IOException e) {
			// The process ended without closing the connection in an orderly way.
			return new Stopped(report, true);
		}
	}

	private static Frame expect(Frames frames, FrameType type) throws IOException {
		return frames.read().filter(frame -> frame.type() == type).orElseThrow(ClosedChannelException::new);
	}

	private static void close(SocketChannel channel) {
		try {
			channel.close();
		} catch (IOException e) {
			// It is closed for all that anybody can do.
			return;
		}
	}
}
