/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;

/** Sends a disk to where a lease of the server wants it, which may be another host. */
public final class DiskUpload implements AutoCloseable {

	private static final String STREAM = "application/x-vnd.vmware-streamVmdk";
	private static final Duration CONNECT = Duration.ofSeconds(30);
	private static final long POLL_MILLIS = 100;
	private static final long SIGN_NANOS = Duration.ofSeconds(10).toNanos();

	private final HttpClient http;

	public DiskUpload(CertificateTrust trust) {
		http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT)
				.followRedirects(HttpClient.Redirect.NEVER).sslContext(trust.context()).build();
	}

	/** Told every few seconds that the upload goes on. */
	@FunctionalInterface
	public interface Sign {
		void alive() throws IOException, VimFault;
	}

	/** @param disk a stream-optimized VMDK */
	public void send(Path disk, URI target, Sign sign, IProgressMonitor monitor) throws IOException, VimFault {
		CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(put(disk, target), BodyHandlers.discarding());
		long told = System.nanoTime();
		try {
			while (!answer.isDone()) {
				if (monitor.isCanceled()) {
					throw new OperationCanceledException();
				}
				if (System.nanoTime() - told >= SIGN_NANOS) {
					told = System.nanoTime();
					sign.alive();
				}
				rest(answer);
			}
			int status = answer.get().statusCode();
			if (status / 100 != 2) {
				throw new IOException("it refused the disk with HTTP status " + status);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new OperationCanceledException();
		} catch (ExecutionException e) {
			throw new IOException("the disk could not be sent to " + target.getHost(), e.getCause());
		} finally {
			answer.cancel(true);
		}
	}

	private static HttpRequest put(Path disk, URI target) throws FileNotFoundException {
		return HttpRequest.newBuilder(target).header("Content-Type", STREAM).PUT(BodyPublishers.ofFile(disk)).build();
	}

	private static void rest(CompletableFuture<?> answer) throws InterruptedException, ExecutionException {
		try {
			answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
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
