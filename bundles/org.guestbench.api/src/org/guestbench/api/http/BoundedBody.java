/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.api.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;

/** Reads the body of an answer, but no more than so much of it. */
@NonNullByDefault({})
public final class BoundedBody implements BodySubscriber<byte[]> {

	private final int most;
	private final ByteArrayOutputStream read = new ByteArrayOutputStream();
	private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
	private @Nullable Subscription subscription;

	private BoundedBody(int most) {
		this.most = most;
	}

	/** @param most bytes; of a longer answer nothing comes but an {@link IOException} */
	public static BodyHandler<byte[]> of(int most) {
		return info -> new BoundedBody(most);
	}

	@Override
	public CompletionStage<byte[]> getBody() {
		return whole;
	}

	@Override
	public void onSubscribe(Subscription to) {
		subscription = to;
		to.request(Long.MAX_VALUE);
	}

	@Override
	public void onNext(List<ByteBuffer> buffers) {
		for (ByteBuffer buffer : buffers) {
			if (read.size() + buffer.remaining() > most) {
				Subscription from = subscription;
				if (from != null) {
					from.cancel();
				}
				whole.completeExceptionally(new IOException("the answer is longer than " + most + " bytes"));
				return;
			}
			byte[] bytes = new byte[buffer.remaining()];
			buffer.get(bytes);
			read.writeBytes(bytes);
		}
	}

	@Override
	public void onError(Throwable error) {
		whole.completeExceptionally(error);
	}

	@Override
	public void onComplete() {
		whole.complete(read.toByteArray());
	}
}
