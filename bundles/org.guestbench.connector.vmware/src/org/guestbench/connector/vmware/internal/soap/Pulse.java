/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.vmware.internal.soap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

import org.eclipse.jdt.annotation.NonNullByDefault;

/** When something of a transfer has moved last. Safe for several threads. */
final class Pulse {

	private volatile long last = System.nanoTime();

	private void beat() {
		last = System.nanoTime();
	}

	/** Whether nothing has moved for that long. */
	boolean silentFor(Duration limit) {
		return System.nanoTime() - last >= limit.toNanos();
	}

	/** Beats with everything that comes. */
	InputStream of(InputStream in) {
		return new Coming(in);
	}

	/** Beats with everything that goes. */
	BodyPublisher of(BodyPublisher content) {
		return new BodyPublisher() {

			@Override
			public long contentLength() {
				return content.contentLength();
			}

			@Override
			@NonNullByDefault({})
			public void subscribe(Subscriber<? super ByteBuffer> taker) {
				content.subscribe(new Going(taker));
			}
		};
	}

	private final class Coming extends FilterInputStream {

		Coming(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int value = super.read();
			beat();
			return value;
		}

		@Override
		@NonNullByDefault({})
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int got = super.read(buffer, offset, length);
			beat();
			return got;
		}
	}

	/** The client takes the next piece when the one before has gone into the connection. */
	@NonNullByDefault({})
	private final class Going implements Subscriber<ByteBuffer> {

		private final Subscriber<? super ByteBuffer> taker;

		Going(Subscriber<? super ByteBuffer> taker) {
			this.taker = taker;
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			taker.onSubscribe(subscription);
		}

		@Override
		public void onNext(ByteBuffer piece) {
			beat();
			taker.onNext(piece);
		}

		@Override
		public void onError(Throwable trouble) {
			taker.onError(trouble);
		}

		@Override
		public void onComplete() {
			beat();
			taker.onComplete();
		}
	}
}
