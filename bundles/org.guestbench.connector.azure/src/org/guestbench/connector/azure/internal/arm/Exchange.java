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

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.eclipse.core.runtime.ProgressMonitorWrapper;
import org.guestbench.api.http.BoundedBody;
import org.guestbench.api.http.HttpWait;

/** Asks one question over HTTP and reads its bounded answer. Never follows a redirection, which could lead a token elsewhere. */
public final class Exchange implements AutoCloseable {

	/** Lists of a thousand machines are about a tenth of it. */
	public static final int MOST = 32 << 20;
	/** For one question; what takes longer is asked about again and again. */
	private static final Duration LIMIT = Duration.ofSeconds(100);
	private static final Duration CONNECT = Duration.ofSeconds(20);

	private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER)
			.version(HttpClient.Version.HTTP_1_1).build();
	private volatile boolean closed;

	/** @throws IOException if there was no whole answer; what was asked may have been done all the same */
	public Answer send(HttpRequest.Builder request, IProgressMonitor monitor) throws IOException {
		if (monitor.isCanceled() || closed) {
			throw new OperationCanceledException();
		}
		HttpRequest built = request.timeout(LIMIT).build();
		try {
			HttpResponse<byte[]> response = HttpWait.await(client.sendAsync(built, BoundedBody.of(MOST)), LIMIT,
					new ProgressMonitorWrapper(monitor) {
						@Override
						public boolean isCanceled() {
							return super.isCanceled() || closed;
						}
					});
			return new Answer(response.statusCode(), response.headers(), response.body());
		} catch (IOException e) {
			if (closed) {
				throw new OperationCanceledException();
			}
			throw e;
		}
	}

	/** Ends what is under way. */
	@Override
	public void close() {
		closed = true;
		client.shutdownNow();
	}
}
