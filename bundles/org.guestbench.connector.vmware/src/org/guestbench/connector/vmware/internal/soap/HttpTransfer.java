/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.guestbench.api.http.CertificateTrust;

/**
 * Moves files between this machine and where a server wants or has them, which may be another host. Takes as long as it takes, as long as it goes
 * on: a transfer of which not one byte moves for some minutes is given up.
 */
public final class HttpTransfer implements AutoCloseable {

	private static final Duration CONNECT = Duration.ofSeconds(30);
	/** Servers are busy with their disks for a while; so long none is that lives. */
	private static final Duration SILENCE = Duration.ofMinutes(3);
	private static final long POLL_MILLIS = 100;
	private static final long SIGN_NANOS = Duration.ofSeconds(10).toNanos();

	private final HttpClient http;
	private final Duration silence;

	public HttpTransfer(CertificateTrust trust) {
		this(trust, SILENCE);
	}

	/** @param silence after which a transfer is given up */
	public HttpTransfer(CertificateTrust trust, Duration silence) {
		this.silence = silence;
		http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
				.followRedirects(HttpClient.Redirect.NEVER).sslContext(trust.context()).build();
	}

	/** Told every few seconds that it goes on. */
	@FunctionalInterface
	public interface Sign {

		Sign NONE = () -> {
			// Nobody waits for it.
		};

		void alive() throws IOException, VimFault;
	}

	/** @param type of the content, as the server wants it called */
	public void send(BodyPublisher content, String type, URI target, Sign sign, IProgressMonitor monitor) throws IOException, VimFault {
		Pulse pulse = new Pulse();
		HttpRequest put = HttpRequest.newBuilder(target).header("Content-Type", type).PUT(pulse.of(content)).build();
		await(AnswerReader.send(http, put, (status, in) -> {
			check(status);
			return status;
		}), pulse, target, sign, monitor);
	}

	/** @throws IOException also if there are more bytes than that */
	public byte[] receive(URI source, int most, IProgressMonitor monitor) throws IOException, VimFault {
		return receive(source, in -> new Bounded(in, most).readAllBytes(), Sign.NONE, monitor);
	}

	/**
	 * @param file is written, and there in part if this fails
	 * @throws IOException also if there are more bytes than that
	 */
	public void receive(URI source, Path file, long most, Sign sign, IProgressMonitor monitor) throws IOException, VimFault {
		receive(source, in -> {
			try (OutputStream out = Files.newOutputStream(file)) {
				return new Bounded(in, most).transferTo(out);
			}
		}, sign, monitor);
	}

	private interface Reading<T> {
		T from(InputStream in) throws IOException;
	}

	private <T> T receive(URI source, Reading<T> reading, Sign sign, IProgressMonitor monitor) throws IOException, VimFault {
		Pulse pulse = new Pulse();
		HttpRequest get = HttpRequest.newBuilder(source).GET().build();
		return await(AnswerReader.send(http, get, (status, in) -> {
			check(status);
			return reading.from(pulse.of(in));
		}), pulse, source, sign, monitor);
	}

	private static void check(int status) throws IOException {
		if (status / 100 != 2) {
			throw new IOException("it refuses the transfer with HTTP status " + status);
		}
	}

	private <T> T await(CompletableFuture<T> end, Pulse pulse, URI other, Sign sign, IProgressMonitor monitor)
			throws IOException, VimFault {
		long told = System.nanoTime();
		try {
			while (!end.isDone()) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				if (pulse.silentFor(silence)) {
					throw new IOException("the transfer with " + other.getHost() + " stands still: nothing has moved for "
							+ silence.toSeconds() + " s");
				}
				if (System.nanoTime() - told >= SIGN_NANOS) {
					told = System.nanoTime();
					sign.alive();
				}
				rest(end);
			}
			return end.get();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (ExecutionException e) {
			if (e.getCause() instanceof IOException cause && cause.getMessage() != null) {
				throw cause;
			}
			throw new IOException("the transfer with " + other.getHost() + " breaks", e.getCause());
		} finally {
			end.cancel(true);
		}
	}

	private static void rest(CompletableFuture<?> end) throws InterruptedException, ExecutionException {
		try {
			end.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
		} catch (TimeoutException e) {
			// It goes on.
			return;
		}
	}

	@Override
	public void close() {
		http.shutdownNow();
	}
}
