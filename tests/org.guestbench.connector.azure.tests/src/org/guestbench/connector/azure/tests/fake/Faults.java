/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.connector.azure.tests.fake;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** When the fake has trouble, and which. */
@FunctionalInterface
public interface Faults {

	Faults NONE = request -> Fault.NONE;

	Fault next(FakeRequest request);

	/** The requests that the manager gets, and no others, are counted from 1 on; only one of them suffers. */
	static Faults once(int number, Fault fault) {
		return from(number, 1, fault);
	}

	/** From that one on, some suffer. */
	static Faults from(int number, int count, Fault fault) {
		AtomicInteger seen = new AtomicInteger();
		return request -> {
			if (!request.path().startsWith("/subscriptions")) {
				return Fault.NONE;
			}
			int current = seen.incrementAndGet();
			return current >= number && current - number < count ? fault : Fault.NONE;
		};
	}

	/** Kinds of trouble. */
	enum Fault {
		NONE,
		/** The token is not accepted (any more). */
		UNAUTHORIZED,
		/** Something else is going on with it. */
		CONFLICT,
		/** Too much was asked. */
		THROTTLED,
		/** It failed, with a body that is no JSON. */
		BROKEN,
		/** It is refused for good. */
		REFUSED,
		/** The connection is cut before anything happened. */
		CUT_BEFORE,
		/** It was done, but the answer is lost. */
		CUT_AFTER;

		FakeAnswer answer(Supplier<FakeAnswer> real) {
			return switch (this) {
			case NONE, CUT_BEFORE, CUT_AFTER -> real.get();
			case UNAUTHORIZED -> FakeAnswer.error(401, "ExpiredAuthenticationToken", "The access token has expired.");
			case CONFLICT -> FakeAnswer.error(409, "AnotherOperationInProgress", "Another operation is in progress.");
			case THROTTLED -> FakeAnswer.error(429, "TooManyRequests", "Too many requests.").with("Retry-After", "7");
			case BROKEN -> FakeAnswer.text("<html>Our services aren't available right now</html>").failing(503);
			case REFUSED -> FakeAnswer.error(403, "RequestDisallowedByPolicy", "A policy does not allow it.");
			};
		}
	}
}
