/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.internal.arm;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.jdt.annotation.Nullable;

/** Asks one question over HTTP and reads its bounded answer. Never follows a redirection, which could lead a token elsewhere. */
public final class Exchange implements AutoCloseable {

	/** Lists of a thousand machines are about a tenth of it. */
	public static final int MOST = 32 << 20;
	/** For one question; what takes longer is asked about again and again. */
	private static final Duration LIMIT = Duration.ofSeconds(100);
	private static final Duration CONNECT = Duration.ofSeconds(20);
	private static final long SLICE_MILLIS = 50;

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER)
			.version(HttpClient.Version.HTTP_1_1).build();
	private volatile boolean closed;

	/** @throws IOException if there was no whole answer; what was asked may have been done all the same */
	public Answer send(HttpRequest.Builder request, IProgressMonitor monitor) throws IOException {
		if (monitor.isCanceled() || closed) {
			throw new OperationCanceledException();
		}
		HttpRequest built = request.timeout(LIMIT).build();
		CompletableFuture<HttpResponse<byte[]>> coming = client.sendAsync(built, BoundedBody.of(MOST));
		try {
			while (true) {
				try {
					HttpResponse<byte[]> response = coming.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
					return new Answer(response.statusCode(), response.headers(), response.body());
				} catch (TimeoutException e) {
					if (monitor.isCanceled() || closed) {
						throw new OperationCanceledException();
					}
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (ExecutionException e) {
			if (closed) {
				throw new OperationCanceledException();
			}
			throw failure(e.getCause());
		} finally {
			coming.cancel(true);
		}
	}

	private static IOException failure(@Nullable Throwable cause) {
		return cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
	}

	/** Ends what is under way. */
	@Override
	public void close() {
		closed = true;
		client.shutdownNow();
	}
}
