/*
 * Copyright (c) 2026 Guestbench contributors
 * SPDX-License-Identifier: EPL-2.0
 */
package org.guestbench.channel.agent.internal;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.eclipse.jdt.annotation.Nullable;

/**
 * Gives the guest random numbers that no other guest has, the time, and names of its own. It goes out with each greeting, so that it
 * costs no round trip, before it is known whether the agent can do it. Its user sees to it that one thread at a time calls.
 */
final class Synchronisation {

	private static final int ENTROPY_LENGTH = 64;
	/** What waited longer for the guest tells it a time that is over. */
	private static final Duration STALE = Duration.ofMillis(250);

	private final SecureRandom random;
	private final Clock clock;
	private final @Nullable Identity identity;
	private int sent;
	private int answered;
	private long lastSent;
	private boolean timeRepeated;
	private boolean complete;

	/** @param identity null for a guest that is to stay without names */
	Synchronisation(SecureRandom random, Clock clock, @Nullable Identity identity) {
		this.random = random;
		this.clock = clock;
		this.identity = identity;
	}

	/** All of it. Repeated with a repeated greeting, with the same names; a guest that has names already keeps them. */
	FrameBuilder request() {
		byte[] entropy = new byte[ENTROPY_LENGTH];
		random.nextBytes(entropy);
		FrameBuilder frame = time(new FrameBuilder(Protocol.SYNC, Protocol.FLAG_ONCE, ++sent).field(Protocol.SYNC_ENTROPY, entropy));
		Identity names = identity;
		return names == null ? frame
				: frame.text(Protocol.SYNC_HOST_NAME, names.hostName()).text(Protocol.SYNC_MACHINE_ID, names.machineId())
						.field(Protocol.SYNC_MAC, names.mac());
	}

	private FrameBuilder time(FrameBuilder frame) {
		Instant now = clock.instant();
		lastSent = System.nanoTime();
		return frame.int64(Protocol.SYNC_TIME, now.getEpochSecond() * 1_000_000_000L + now.getNano());
	}

	/**
	 * @return what to send now: the time, if what was answered had waited for the guest
	 * @throws NoIdentityException if the guest is not what it has to be
	 */
	@Nullable
	FrameBuilder answered(Frame frame, boolean capable) throws ProtocolException, NoIdentityException {
		if (frame.session() <= answered || frame.session() > sent) {
			throw new ProtocolException("an answer that nobody asked for");
		}
		answered = frame.session();
		Fields fields = frame.fields();
		if (capable && fields.has(Protocol.ERROR_STAGE)) {
			throw new NoIdentityException(fields.text(Protocol.ERROR_STAGE) + ": " + fields.text(Protocol.ERROR_TEXT));
		}
		boolean fresh = answered == sent && System.nanoTime() - lastSent <= STALE.toNanos();
		if (capable && !complete && !fresh && !timeRepeated) {
			timeRepeated = true;
			return time(new FrameBuilder(Protocol.SYNC, 0, ++sent));
		}
		complete |= answered == sent;
		return null;
	}

	/** Whether the guest has it all. */
	boolean isComplete() {
		return complete;
	}
}
